package nines.server.egress;

import nines.core.call.Remains;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.dialect.stream.Cursor;
import nines.dialect.stream.Cursor.Standing;

/// What may be done with an answer that broke off, by what was asked and how far it came.
final class RescueRules {
  private RescueRules() {}

  /// Several answers at once and probabilities cannot be told on. Output that must keep to a form
  /// is only safe when one target makes all of it, since nobody would hold a rest to the form.
  static Remains remains(ChatRequest asked, Cursor cursor) {
    boolean ended = !cursor.isResumable() || cursor.standing() == Standing.FINISHED;
    if (ended || isSet(asked, Parameter.CANDIDATES) || wantsProbabilities(asked)) {
      return Remains.LOST;
    }
    boolean free = asked.format() instanceof OutputFormat.Free;
    return free && !cursor.text().isBlank() ? Remains.CONTINUABLE : Remains.REPEATABLE;
  }

  private static boolean wantsProbabilities(ChatRequest asked) {
    return isSet(asked, Parameter.LOGPROBS) || isSet(asked, Parameter.TOP_LOGPROBS);
  }

  private static boolean isSet(ChatRequest asked, Parameter parameter) {
    return asked.setting(parameter) != null;
  }
}
