package nines.server.ingress;

import java.nio.charset.StandardCharsets;

/// Small pieces of JSON that are written by hand.
final class JsonText {
  private JsonText() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
