package nines.dialect.json;

import java.util.Arrays;

/// Bytes that grow at their end. Not thread-safe.
public final class ByteBuilder {
  private byte[] bytes;
  private int size;

  public ByteBuilder(int capacity) {
    this.bytes = new byte[capacity];
  }

  public void append(byte b) {
    if (size == bytes.length) {
      grow(1);
    }
    bytes[size++] = b;
  }

  public void append(byte[] source, int from, int to) {
    int length = to - from;
    if (length > bytes.length - size) {
      grow(length);
    }
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  /// Appends what another has, which keeps it.
  public void append(ByteBuilder other) {
    append(other.bytes, 0, other.size);
  }

  /// Appends text that is known to be ASCII.
  public void appendAscii(String ascii) {
    appendAscii(ascii, ascii.length());
  }

  /// Appends the beginning of a text, which is known to be ASCII so far.
  void appendAscii(String text, int length) {
    if (length > bytes.length - size) {
      grow(length);
    }
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  /// Appends text as UTF-8; a surrogate outside a pair becomes U+FFFD.
  public void appendUtf8(String text) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      appendUtf8(codePoint);
    }
  }

  /// Appends one character as UTF-8; a surrogate becomes U+FFFD.
  public void appendUtf8(int codePoint) {
    if (codePoint < 0x80) {
      append((byte) codePoint);
    } else if (codePoint < 0x800) {
      append((byte) (0xc0 | (codePoint >> 6)));
      appendContinuation(codePoint);
    } else if (codePoint < 0x10000) {
      boolean lone = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
      int unit = lone ? 0xfffd : codePoint;
      append((byte) (0xe0 | (unit >> 12)));
      appendContinuation(unit >> 6);
      appendContinuation(unit);
    } else {
      append((byte) (0xf0 | (codePoint >> 18)));
      appendContinuation(codePoint >> 12);
      appendContinuation(codePoint >> 6);
      appendContinuation(codePoint);
    }
  }

  private void appendContinuation(int bits) {
    append((byte) (0x80 | (bits & 0x3f)));
  }

  private void grow(int wanted) {
    bytes =
        Arrays.copyOf(
            bytes,
            Math.max(
                Math.addExact(size, wanted), (int) Math.min(2L * size, Integer.MAX_VALUE - 8)));
  }

  public int size() {
    return size;
  }

  /// A copy of what was appended.
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /// The bytes themselves, of which [#size] were appended; shared until the next change.
  public byte[] bytes() {
    return bytes;
  }

  /// Forgets what was appended behind a size.
  public void shorten(int to) {
    size = Math.min(size, to);
  }

  public void clear() {
    size = 0;
  }
}
