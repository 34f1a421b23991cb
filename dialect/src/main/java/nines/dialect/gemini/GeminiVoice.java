package nines.dialect.gemini;

import java.nio.charset.StandardCharsets;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.dialect.StreamFraming;
import nines.dialect.StreamVoice;

/// What the gateway may say in a stream to Gemini's SDKs: empty lines and one last error.
///
/// Never a comment: Google's Python SDK takes one for the beginning of JSON and fails.
record GeminiVoice(StreamFraming framing) implements StreamVoice {
  @Override
  public String contentType() {
    return switch (framing) {
      case SSE -> "text/event-stream";
      case JSON_ARRAY -> "application/json";
    };
  }

  @Override
  public Slice heartbeat() {
    return Slice.of("\r\n");
  }

  @Override
  public boolean takesComments() {
    return false;
  }

  @Override
  public Slice comment(String text) {
    throw new UnsupportedOperationException("Gemini's SDKs do not take comments");
  }

  @Override
  public Slice error(Failure failure, boolean begun) {
    String json = new String(GeminiErrors.body(failure), StandardCharsets.UTF_8);
    return Slice.of(
        switch (framing) {
          case SSE -> "data: " + json + "\r\n\r\n";
          case JSON_ARRAY -> (begun ? ",\r\n" : "[") + json + "]";
        });
  }
}
