package nines.fakes.proxy;

/// Where the frames of HTTP/2 begin, byte by byte. RFC 9113, section 4.1.
final class FrameBounds {
  private static final int HEADER_BYTES = 9;
  private static final int LENGTH_BYTES = 3;

  private int headerBytes;
  private int left;
  private boolean begun;

  /// Whether the next byte begins a frame that is not the first.
  boolean between() {
    return begun && headerBytes == 0 && left == 0;
  }

  void pass(byte octet) {
    begun = true;
    if (headerBytes == 0 && left > 0) {
      left--;
      return;
    }
    if (headerBytes < LENGTH_BYTES) {
      left = (left << Byte.SIZE) | (octet & 0xff);
    }
    headerBytes = headerBytes + 1 == HEADER_BYTES ? 0 : headerBytes + 1;
  }
}
