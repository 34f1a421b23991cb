package nines.server.pipeline;

import java.util.function.Consumer;
import nines.core.admission.Principal;
import nines.core.failure.Failure;
import org.jspecify.annotations.Nullable;

/// Finds out who holds a credential.
@FunctionalInterface
public interface Authenticator {
  /// Answers exactly once on the calling event loop: at once for keys it knows, else after one
  /// bounded look-up.
  ///
  /// @param credential as presented, null when none was
  void authenticate(@Nullable String credential, Consumer<Identity> answer);

  /// Who it is, or why nobody.
  sealed interface Identity {
    record Found(Principal principal) implements Identity {}

    record NotFound(Failure failure) implements Identity {}
  }
}
