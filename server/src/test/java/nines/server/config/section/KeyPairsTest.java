package nines.server.config.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import nines.server.config.Pem;
import nines.server.config.Secret;
import nines.server.config.fault.FaultKind;
import nines.server.config.load.ConfigFolder;
import nines.server.config.load.Loading;
import nines.server.egress.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Certificates and the private keys that are theirs.
class KeyPairsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"EC, EC ", "RSA, RSA "})
  void a_key_is_known_in_each_of_its_forms(String algorithm, String older) {
    var one = Identity.of(folder, "one", "dns:localhost", algorithm);
    var other = Identity.of(folder, "other", "dns:localhost", algorithm);
    var key = one.identity().privateKey();

    assertThat(KeyPairs.match(one.certificate(), key)).isTrue();
    assertThat(KeyPairs.match(one.certificate(), inner(key, older))).isTrue();
    assertThat(KeyPairs.match(other.certificate(), key)).isFalse();
    assertThat(KeyPairs.match(other.certificate(), inner(key, older))).isFalse();
  }

  @Test
  void a_key_of_another_algorithm_is_not_the_certificates() {
    var one = Identity.of(folder, "one", "dns:localhost", "EC");
    var other = Identity.of(folder, "other", "dns:localhost", "RSA");

    assertThat(KeyPairs.match(one.certificate(), other.identity().privateKey())).isFalse();
    assertThat(
            KeyPairs.match(
                new Pem(folder, ConfigFolder.fixture("certificate.pem")),
                new Secret(ConfigFolder.fixture("key.pem"))))
        .isTrue();
  }

  @Test
  void a_configuration_with_the_key_of_another_certificate_is_refused_at_that_key() {
    var other = Identity.of(folder, "other", "dns:localhost", "EC");
    var files = ConfigFolder.furnished(folder);
    files.write("key.pem", other.identity().privateKey().reveal());

    var loading = files.load("server: {tls: {certificate: certificate.pem, key: key.pem}}");

    assertThat(loading)
        .isInstanceOfSatisfying(
            Loading.Refused.class,
            refused -> {
              var fault = refused.faults().getFirst();
              assertThat(fault.kind()).isEqualTo(FaultKind.WRONG_VALUE);
              assertThat(fault.path()).isEqualTo("server.tls.key");
              assertThat(fault.found()).isEqualTo("a private key of another certificate");
            });
  }

  /// The key in the form that its algorithm had before PKCS #8, which wraps it.
  private static Secret inner(Secret key, String label) {
    var lines = key.reveal().lines().filter(line -> !line.startsWith("-----")).toList();
    byte[] der = Base64.getMimeDecoder().decode(String.join("", lines));
    int at = 1 + length(der, 1) + 3; // The sequence and the version.
    at += 2 + der[at + 1]; // The algorithm.
    at += 1 + length(der, at + 1); // The octets that hold the key.
    byte[] inner = Arrays.copyOfRange(der, at, der.length);
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(inner);
    var name = label.strip() + " PRIVATE KEY-----\n";
    return new Secret("-----BEGIN " + name + text + "\n-----END " + name);
  }

  /// How many bytes a length takes.
  private static int length(byte[] der, int at) {
    return der[at] >= 0 ? 1 : 1 + (der[at] & 0x7f);
  }
}
