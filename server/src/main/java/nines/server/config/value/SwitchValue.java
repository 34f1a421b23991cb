package nines.server.config.value;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// `on` or `off`, which may be written `true` or `false`.
public final class SwitchValue implements Scalar<Boolean> {
  private static final String NOUN = "on or off";

  @Override
  public Syntax syntax() {
    return new Syntax(
        NOUN,
        List.of("boolean", "string"),
        "",
        List.of("on", "off", "true", "false"),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  @Override
  public Parsed<Boolean> parse(String text, Outside outside) {
    return switch (text) {
      case "on", "true" -> Parsed.good(true);
      case "off", "false" -> Parsed.good(false);
      default ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "y", "on", "true", "1", "enabled" ->
                new Parsed.Bad<>(FaultKind.WRONG_VALUE, NOUN, "on");
            case "no", "n", "off", "false", "0", "disabled" ->
                new Parsed.Bad<>(FaultKind.WRONG_VALUE, NOUN, "off");
            default -> Parsed.bad(FaultKind.WRONG_VALUE, NOUN);
          };
    };
  }
}
