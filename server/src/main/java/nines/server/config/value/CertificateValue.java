package nines.server.config.value;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import nines.server.config.Pem;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// The name of a file that holds one certificate or a chain, PEM (RFC 7468).
public final class CertificateValue implements Scalar<Pem> {
  private static final String NOUN = "a file of PEM certificates";

  @Override
  public Syntax syntax() {
    return Syntax.text(NOUN, "");
  }

  @Override
  public Parsed<Pem> parse(String text, Outside outside) {
    Path file = outside.locate(text);
    Optional<String> pem = outside.read(file);
    if (pem.isEmpty()) {
      return Parsed.bad(FaultKind.MISSING_FILE, NOUN + " that can be read");
    }
    try {
      var bytes = new ByteArrayInputStream(pem.get().getBytes(StandardCharsets.UTF_8));
      boolean some = !CertificateFactory.getInstance("X.509").generateCertificates(bytes).isEmpty();
      return some ? Parsed.good(new Pem(file, pem.get())) : Parsed.bad(FaultKind.WRONG_VALUE, NOUN);
    } catch (CertificateException _) {
      return Parsed.bad(FaultKind.WRONG_VALUE, NOUN);
    }
  }
}
