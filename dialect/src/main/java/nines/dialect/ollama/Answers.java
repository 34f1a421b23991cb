package nines.dialect.ollama;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import nines.core.exchange.FinishReason;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Usage;
import nines.dialect.json.JsonValue;

/// What whole answers and lines of a stream say in the same shape.
final class Answers {
  private Answers() {}

  static Usage usage(JsonValue answer) {
    return new Usage(answer.count("prompt_eval_count"), 0, 0, answer.count("eval_count"), 0);
  }

  /// Seconds since 1970; 0 for a time that cannot be read.
  static long created(JsonValue answer) {
    try {
      return OffsetDateTime.parse(answer.textOr("created_at", "")).toEpochSecond();
    } catch (DateTimeParseException untold) {
      return 0;
    }
  }

  /// @param calls whether the answer asks for tools, of which the reason does not tell
  static FinishReason finish(JsonValue answer, boolean calls) {
    if (calls) {
      return FinishReason.TOOL_CALLS;
    }
    return answer.textOr("done_reason", "").equals("length")
        ? FinishReason.LENGTH
        : FinishReason.STOP;
  }

  /// The arguments of a call, which come as an object.
  static String arguments(JsonValue function) {
    JsonValue arguments = function.find("arguments");
    return arguments == null ? "{}" : arguments.object().json();
  }

  /// An image, whose type is not told.
  static Part image(JsonValue base64) {
    return new Part.Media(
        MediaKind.IMAGE, new MediaSource.Inline("image/png", base64.quoted()), null, null, null);
  }
}
