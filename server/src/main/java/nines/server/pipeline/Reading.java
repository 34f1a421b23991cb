package nines.server.pipeline;

import java.util.Map;
import nines.core.routing.Exclusion;
import nines.core.routing.Target;
import org.jspecify.annotations.Nullable;

/// One request, and what became of it in the languages of targets that do not speak the client's.
/// Confined to one event loop.
public interface Reading {
  /// Whether a target may not have the request as it is, since it holds what another vendor alone
  /// may see.
  boolean isSealed(Target target);

  /// Whether a provider that is sent the request keeps or changes something beside answering it, so
  /// that it must not be sent to two at once.
  boolean hasSideEffects();

  /// Says the request to a target.
  ///
  /// @return null where it could be said, else why not
  @Nullable Exclusion say(Target target);

  /// Whether a target could be told more once something was fetched, which has not been tried.
  boolean isWanting();

  /// Fetches it, and goes on on the calling event loop, exactly once; then targets may be told
  /// anew. At most once a request.
  void fetch(Runnable then);

  /// Nobody will be sent the request any more: what it keeps of the client's words may go.
  void letGo();

  /// What targets will be sent, by target, for all that could be said so far.
  Map<Target, Rendition> renditions();
}
