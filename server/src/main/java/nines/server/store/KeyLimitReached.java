package nines.server.store;

/// There are as many live keys as the store keeps; revoking some makes room.
public final class KeyLimitReached extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyLimitReached(int maxLiveKeys) {
    super("%d live keys (expected: fewer; revoke some)".formatted(maxLiveKeys));
  }
}
