package nines.dialect.stream;

import nines.core.exchange.FrameKind;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.dialect.AnswerFacts;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonReader;
import nines.dialect.refusal.Refusals;

/// Reads an answer that came whole, with the tap that reads its language's events.
public final class WholeAnswer {
  private WholeAnswer() {}

  /// What the body says beside its content; nothing when it is no JSON object.
  public static AnswerFacts facts(Slice body, EventTap tap) {
    JsonReader json = new JsonReader(body.bytes(), body.from(), body.to());
    try {
      FrameKind kind = tap.kind(json);
      json.end();
      Failure failure =
          kind == FrameKind.ERROR ? Refusals.inBand(body.bytes(), body.from(), body.to()) : null;
      return new AnswerFacts(
          tap.facts().usage(),
          tap.facts().modelVersion(),
          failure,
          tap.facts().withheld(),
          tap.facts().id());
    } catch (JsonException e) {
      return AnswerFacts.NONE;
    }
  }
}
