package nines.server.pipeline;

import java.util.Map;
import java.util.function.Consumer;
import nines.core.failure.Failure;
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
  /// @return null where it could be said, or could be once what the target wants was fetched; else
  ///   why not
  @Nullable Exclusion say(Target target);

  /// Whether something must be fetched before the target can be sent the request.
  boolean isWanting(Target target);

  /// Fetches what a target wants, once for all targets of the request, and says the request to it.
  ///
  /// @param answer told on the calling event loop, at once or later, exactly once: null where the
  ///   target may be sent the request, else why not
  void fetch(Target target, Consumer<@Nullable Failure> answer);

  /// Nobody will be sent the request any more: what it keeps of the client's words may go, what was
  /// fetched to stand among them is given back, and what is still being fetched is broken off. Any
  /// number of times.
  void letGo();

  /// What targets will be sent, by target, for all that could be said so far.
  Map<Target, Rendition> renditions();
}
