package nines.server.ingress;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Unpacks a gzip body, bounded by what it may become.
final class Gunzip {
  private static final int STEP = 16 << 10;

  private Gunzip() {}

  /// @return the unpacked bytes; null when they are more than the bound
  /// @throws IOException when the bytes are not gzip, or go on after its end
  static byte @Nullable [] unpack(byte[] packed, long maxBytes) throws IOException {
    try (var in = new WholeGzip(packed)) {
      var out = new ByteArrayOutputStream(Math.max(STEP, packed.length));
      var step = new byte[STEP];
      for (int read = in.read(step); read >= 0; read = in.read(step)) {
        if (out.size() + read > maxBytes) {
          return null;
        }
        out.write(step, 0, read);
      }
      if (in.goesOn()) {
        throw new IOException("bytes after the end of a gzip body");
      }
      return out.toByteArray();
    }
  }

  /// One gzip body, whose inflater is given all of its bytes at once: so it knows at the end what
  /// was not part of any member, which its superclass passes over.
  private static final class WholeGzip extends GZIPInputStream {
    private static final int TRAILER_BYTES = 8;

    private WholeGzip(byte[] packed) throws IOException {
      super(new ByteArrayInputStream(packed), Math.max(1, packed.length));
    }

    private boolean goesOn() {
      return inf.getRemaining() > TRAILER_BYTES;
    }
  }
}
