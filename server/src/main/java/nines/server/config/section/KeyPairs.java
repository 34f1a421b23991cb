package nines.server.config.section;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.server.config.Pem;
import nines.server.config.Secret;
import org.jspecify.annotations.Nullable;

/// Whether a private key is that of a certificate: what it signs, the certificate must verify.
///
/// Keys come as PKCS #8 (RFC 5958), PKCS #1 (RFC 8017) or SEC 1 (RFC 5915). The latter two lack the
/// name of their algorithm, which the certificate's own key has.
final class KeyPairs {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN (RSA |EC )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");
  private static final byte[] SAMPLE = "nines".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VERSION_0 = {2, 1, 0};
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 4;
  private static final int LONG_FORM = 0x80;

  private KeyPairs() {}

  static boolean match(Pem certificates, Secret key) {
    try {
      PublicKey open = first(certificates);
      PrivateKey secret = read(key.reveal(), open);
      String algorithm = algorithm(open);
      if (secret == null || algorithm == null) {
        return secret != null; // Of an algorithm nobody here knows nothing can be said.
      }
      var signature = Signature.getInstance(algorithm);
      signature.initSign(secret);
      signature.update(SAMPLE);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update(SAMPLE);
      return signature.verify(signed);
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return false;
    }
  }

  private static PublicKey first(Pem certificates) throws GeneralSecurityException {
    var bytes = certificates.text().getBytes(StandardCharsets.UTF_8);
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(bytes))
        .iterator()
        .next()
        .getPublicKey();
  }

  private static @Nullable PrivateKey read(String pem, PublicKey open)
      throws GeneralSecurityException {
    Matcher found = KEY.matcher(pem);
    if (!found.find()) {
      return null;
    }
    byte[] der = Base64.getMimeDecoder().decode(found.group(2));
    byte[] pkcs8 =
        found.group(1) == null
            ? der
            : wrap(SEQUENCE, VERSION_0, algorithmOf(open), wrap(OCTETS, der));
    return KeyFactory.getInstance(open.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /// The algorithm of a public key as its encoding begins with it (RFC 5280, section 4.1.2.7).
  private static byte[] algorithmOf(PublicKey open) {
    byte[] encoded = open.getEncoded();
    int inner = 2 + lengthBytes(encoded[1]);
    int length = encoded[inner + 1] & 0xff;
    if (length >= LONG_FORM) {
      throw new IllegalArgumentException("algorithm: long (expected: one of a certificate's)");
    }
    return Arrays.copyOfRange(encoded, inner, inner + 2 + length);
  }

  /// How many bytes of a length follow its first one.
  private static int lengthBytes(byte first) {
    int value = first & 0xff;
    return value < LONG_FORM ? 0 : value - LONG_FORM;
  }

  /// One value of DER around others.
  private static byte[] wrap(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < LONG_FORM) {
      out.write(length);
    } else {
      out.write(LONG_FORM + 2);
      out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  private static @Nullable String algorithm(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      case "EdDSA" -> "EdDSA";
      default -> null;
    };
  }
}
