package nines.server.config.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// A day, as ISO 8601 writes it: `2027-04-01`.
public final class DateValue implements Scalar<LocalDate> {
  private static final String NOUN = "a day such as 2027-04-01";

  @Override
  public Syntax syntax() {
    return Syntax.text(NOUN, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
  }

  @Override
  public Parsed<LocalDate> parse(String text, Outside outside) {
    try {
      return Parsed.good(LocalDate.parse(text));
    } catch (DateTimeException _) {
      return Parsed.bad(FaultKind.WRONG_VALUE, NOUN);
    }
  }
}
