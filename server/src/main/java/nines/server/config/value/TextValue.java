package nines.server.config.value;

import java.util.regex.Pattern;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// A text of a given spelling: names, labels, notes.
///
/// @param noun what it is, spelling and length included
/// @param pattern what it matches as a whole
public record TextValue(String noun, Pattern pattern) implements Scalar<String> {

  /// The name of a provider: it also becomes a label of metrics.
  public static TextValue providerName() {
    return new TextValue(
        "a name of up to 64 letters, digits, dots, hyphens and underscores",
        Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"));
  }

  /// A name clients put in `model`.
  public static TextValue modelName() {
    return new TextValue(
        "a name of up to 200 visible ASCII characters", Pattern.compile("[!-~]{1,200}"));
  }

  /// A short label in lower case, such as `eu`, `on-prem` or `soc2`.
  public static TextValue label() {
    return new TextValue(
        "a label of up to 64 lower-case letters, digits, dots, hyphens and underscores",
        Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}"));
  }

  /// The name of a provider type of the catalogue.
  public static TextValue providerType() {
    return new TextValue("a provider type such as openai", label().pattern());
  }

  /// The name of a host on the web, or `*.` and the name of a domain for all hosts below it.
  public static TextValue host() {
    String label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    return new TextValue(
        "a host in lower case such as images.example.com, *.example.com or files.example.com:8443",
        Pattern.compile("(?:\\*\\.)?(?:" + label + "\\.)*" + label + "(?::[0-9]{1,5})?"));
  }

  /// Words for people.
  public static TextValue note() {
    return new TextValue("up to 200 printable characters", Pattern.compile("[^\\p{Cntrl}]{1,200}"));
  }

  @Override
  public Syntax syntax() {
    return Syntax.text(noun, "^" + pattern.pattern().replace("[^\\p{Cntrl}]", ".") + "$");
  }

  @Override
  public Parsed<String> parse(String text, Outside outside) {
    return pattern.matcher(text).matches()
        ? Parsed.good(text)
        : Parsed.bad(FaultKind.WRONG_VALUE, noun);
  }
}
