package nines.server.egress;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Opaque;
import nines.core.exchange.Operation;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.Turn;
import nines.dialect.chat.EncryptedContent;
import nines.dialect.chat.OpaqueSigns;
import nines.dialect.json.JsonIndex;
import nines.server.pipeline.ProviderRequest;
import org.jspecify.annotations.Nullable;

/// The opaque parts of one request whose makers are known.
///
/// @param tenant who sent it
record OwnedParts(OpaqueOwners owners, String tenant) {
  /// The families that made parts of a request; none where nothing is known of them.
  Set<String> families(ProviderRequest request) {
    JsonIndex body = request.operation() == Operation.RESPONSES ? request.body().index() : null;
    if (body == null || owners.isEmpty()) {
      return Set.of();
    }
    Set<String> families = new LinkedHashSet<>();
    OpaqueSigns.encrypted(body, value -> add(value, families));
    return families;
  }

  private void add(Slice value, Set<String> families) {
    String family = owners.family(tenant, value);
    if (family != null) {
      families.add(family);
    }
  }

  /// A conversation whose parts belong to those that made them.
  ChatRequest owned(ChatRequest request) {
    List<Turn> turns =
        request.turns().stream()
            .map(turn -> new Turn(turn.role(), turn.parts().stream().map(this::owned).toList()))
            .toList();
    return request.with(turns);
  }

  private Part owned(Part part) {
    return switch (part) {
      case Part.Reasoning(var text, var seal) -> new Part.Reasoning(text, owned(seal));
      case Part.Sealed(var opaque, var mark) -> {
        Opaque owned = owned(opaque);
        yield owned == null ? part : new Part.Sealed(owned, mark);
      }
      case Part.Text _, Part.Media _, Part.ToolCall _, Part.ToolResult _, Part.Refusal _ -> part;
    };
  }

  private @Nullable Opaque owned(@Nullable Opaque opaque) {
    if (opaque == null) {
      return null;
    }
    Set<String> families = new LinkedHashSet<>();
    Slice json = Slice.of(opaque.json());
    EncryptedContent.in(json.bytes(), json.from(), json.to(), value -> add(value, families));
    return families.isEmpty()
        ? opaque
        : new Opaque(new Owner(families.iterator().next(), ""), opaque.kind(), opaque.json());
  }
}
