package nines.dialect.chat;

import java.util.List;
import nines.core.exchange.Slice;

/// A request said in a provider's language, or not.
public sealed interface Rendering {
  /// It can be said.
  ///
  /// @param body in pieces, the large ones shared with the client's body
  /// @param dropped harmless members that were left out, in the client's spelling
  record Written(List<Slice> body, List<String> dropped) implements Rendering {
    public Written {
      body = List.copyOf(body);
      dropped = List.copyOf(dropped);
    }
  }

  /// The language, or the model, has no word for it.
  ///
  /// @param member the member that cannot be said, in the client's spelling
  /// @param reason why, for a person: `top_k: not known to openai-chat`
  record Inexpressible(String member, String reason) implements Rendering {}
}
