package nines.server.config.value;

import java.util.regex.Pattern;
import nines.server.config.Secret;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// A value nobody is shown, usually a placeholder such as `${env:NAME}`.
///
/// @param noun what it is, spelling included
/// @param pattern what it matches as a whole once placeholders are replaced
public record SecretValue(String noun, Pattern pattern) implements Scalar<Secret> {

  /// A key or token that travels in a header: visible ASCII, no space (RFC 9110 section 5.5).
  public static SecretValue credential() {
    return new SecretValue(
        "a key or token without spaces, such as ${env:NAME}", Pattern.compile("[!-~]{1,8192}"));
  }

  /// The value of a header field (RFC 9110 section 5.5).
  public static SecretValue headerValue() {
    return new SecretValue(
        "a header value of visible ASCII characters and single spaces between them",
        Pattern.compile("[!-~]+( [!-~]+)*"));
  }

  /// The address of a database, which may hold a password.
  public static SecretValue jdbcUrl() {
    return new SecretValue(
        "a JDBC address that begins with jdbc:postgresql:",
        Pattern.compile("jdbc:postgresql:[!-~]+"));
  }

  @Override
  public Syntax syntax() {
    return Syntax.text(noun, "");
  }

  @Override
  public Parsed<Secret> parse(String text, Outside outside) {
    return pattern.matcher(text).matches()
        ? Parsed.good(new Secret(text))
        : Parsed.bad(FaultKind.WRONG_VALUE, noun);
  }

  @Override
  public boolean secret() {
    return true;
  }

  @Override
  public String shown(String text, Secret value) {
    return Secret.MASK;
  }

  @Override
  public String quoted(String text) {
    return Secret.MASK;
  }
}
