package nines.server.store;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.server.pipeline.Authenticator;
import org.jspecify.annotations.Nullable;

/// Finds the holder of a virtual key on the key ring.
public final class KeyAuthenticator implements Authenticator {
  private static final Identity NONE_GIVEN =
      refused(
          "No key was given (expected: in authorization as Bearer; for Anthropic's paths also in"
              + " x-api-key, for Gemini's in x-goog-api-key)");
  private static final Identity NOT_VALID = refused("The key is not valid.");
  private static final Identity EXPIRED = refused("The key has expired.");
  private static final Identity NOBODY_CAN_SAY =
      new Identity.NotFound(
          Failure.of(
              FailureCode.STORE_UNAVAILABLE, "The key is not known here and cannot be looked up."));

  private final KeyRing ring;
  private final Supplier<Executor> loop;

  /// @param loop the event loop that asks, asked for on that loop
  public KeyAuthenticator(KeyRing ring, Supplier<Executor> loop) {
    this.ring = ring;
    this.loop = loop;
  }

  @Override
  public void authenticate(@Nullable String credential, Consumer<Identity> answer) {
    if (credential == null) {
      answer.accept(NONE_GIVEN);
      return;
    }
    switch (ring.check(credential)) {
      case Authentication.Settled settled -> answer.accept(identity(settled));
      case Authentication.Pending(var pending) -> {
        var caller = loop.get();
        pending.thenAccept(settled -> caller.execute(() -> answer.accept(identity(settled))));
      }
    }
  }

  private static Identity identity(Authentication.Settled settled) {
    return switch (settled) {
      case Authentication.Known(var principal) -> new Identity.Found(principal);
      case Authentication.Refused(var reason) -> reason.tellable() ? EXPIRED : NOT_VALID;
      case Authentication.Unavailable _ -> NOBODY_CAN_SAY;
    };
  }

  private static Identity refused(String message) {
    return new Identity.NotFound(Failure.of(FailureCode.AUTHENTICATION_FAILED, message));
  }
}
