package nines.dialect.task;

import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.dialect.AnswerFacts;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonValue;

/// What answers of vendors say beside their content that count all tokens as input.
public final class TotalTokens {
  private TotalTokens() {}

  /// The `total_tokens` of a `usage`, nothing where there is none.
  public static Usage of(JsonValue body) {
    JsonValue usage = body.find("usage");
    return new Usage(usage == null ? 0 : usage.count("total_tokens"), 0, 0, 0, 0);
  }

  /// Usage and model; nothing of a body that is no JSON.
  public static AnswerFacts facts(Slice body) {
    try {
      JsonValue answer = JsonValue.of(body);
      return new AnswerFacts(of(answer), answer.text("model"), null);
    } catch (JsonException noJson) {
      return AnswerFacts.NONE;
    }
  }
}
