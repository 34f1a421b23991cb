package nines.server.config.value;

import java.util.Optional;
import java.util.regex.Pattern;
import nines.server.config.Secret;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// The name of a file that holds a private key, PEM, not encrypted (RFC 7468 section 10, RFC 1421).
public final class PrivateKeyValue implements Scalar<Secret> {
  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----[A-Za-z0-9+/=\\s]+-----END \\1-----");
  private static final String NOUN = "a file of one PEM private key, not encrypted";

  @Override
  public Syntax syntax() {
    return Syntax.text(NOUN, "");
  }

  @Override
  public Parsed<Secret> parse(String text, Outside outside) {
    Optional<String> pem = outside.read(outside.locate(text));
    if (pem.isEmpty()) {
      return Parsed.bad(FaultKind.MISSING_FILE, NOUN + " that can be read");
    }
    return PRIVATE_KEY.matcher(pem.get()).find()
        ? Parsed.good(new Secret(pem.get()))
        : Parsed.bad(FaultKind.WRONG_VALUE, NOUN);
  }
}
