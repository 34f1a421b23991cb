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
  /// @throws IOException when the bytes are not gzip
  static byte @Nullable [] unpack(byte[] packed, long maxBytes) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed), STEP)) {
      var out = new ByteArrayOutputStream(Math.max(STEP, packed.length));
      var step = new byte[STEP];
      for (int read = in.read(step); read >= 0; read = in.read(step)) {
        if (out.size() + read > maxBytes) {
          return null;
        }
        out.write(step, 0, read);
      }
      return out.toByteArray();
    }
  }
}
