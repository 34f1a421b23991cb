package nines.server.config;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// A service account of Google Cloud, with whose private key access tokens are asked for.
///
/// @param email the account's name, in the form of an address
/// @param keyId which of the account's keys it is
/// @param privateKey RSA, PKCS #8, PEM
/// @param tokenUri where tokens are given out
public record GoogleAccount(String email, String keyId, Secret privateKey, Url tokenUri)
    implements SignIn {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /// The private key, ready to sign with.
  ///
  /// @throws GeneralSecurityException when the text is no such key
  public PrivateKey key() throws GeneralSecurityException {
    String pem = privateKey.reveal().strip();
    if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
      throw new InvalidKeySpecException("privateKey: no PEM (expected: PKCS #8)");
    }
    String text = pem.substring(BEGIN.length(), pem.length() - END.length());
    try {
      byte[] der = Base64.getMimeDecoder().decode(text);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IllegalArgumentException noBase64) {
      throw new InvalidKeySpecException("privateKey: no base64 (expected: PKCS #8)", noBase64);
    }
  }
}
