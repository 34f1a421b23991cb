package nines.server.ingress;

/// Room that one request has taken of what all bodies share. Confined to its loop.
final class KeptBytes {
  private final BodyBounds bounds;
  private long bytes;

  KeptBytes(BodyBounds bounds, long bytes) {
    this.bounds = bounds;
    this.bytes = bytes;
  }

  /// Gives it back; what was given back before is not given twice.
  void giveBack() {
    bounds.giveBack(bytes);
    bytes = 0;
  }
}
