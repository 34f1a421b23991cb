package nines.server.config.section;

import java.util.List;
import nines.server.config.Pem;
import nines.server.config.Secret;
import nines.server.config.TlsIdentity;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Binding;
import nines.server.config.schema.Key;
import nines.server.config.schema.KeyPath;
import nines.server.config.schema.Section;
import nines.server.config.schema.Values;
import nines.server.config.value.CertificateValue;
import nines.server.config.value.PrivateKeyValue;

/// The keys of a certificate with its private key.
final class IdentitySection {
  private static final Key<Pem> CERTIFICATE =
      Key.required(
          "certificate",
          new CertificateValue(),
          "File of the certificate and its chain, PEM. A relative name starts at the folder of the"
              + " configuration file.");

  private static final Key<Secret> KEY =
      Key.required(
          "key",
          new PrivateKeyValue(),
          "File of the private key, PEM (PKCS #8, PKCS #1 or SEC 1).");

  static final Section<TlsIdentity> SECTION =
      new Section<>(
          List.of(CERTIFICATE, KEY),
          List.of(IdentitySection::keyIsTheCertificates),
          values -> new TlsIdentity(values.get(CERTIFICATE), values.get(KEY)));

  private IdentitySection() {}

  private static void keyIsTheCertificates(Values values, KeyPath path, Binding binding) {
    Pem certificate = values.find(CERTIFICATE);
    Secret key = values.find(KEY);
    if (certificate != null && key != null && !KeyPairs.match(certificate, key)) {
      binding.report(
          new Fault(
              FaultKind.WRONG_VALUE,
              values.at(KEY),
              path.member(KEY.name()).text(),
              "a private key of another certificate",
              "the key of the first certificate in " + certificate));
    }
  }
}
