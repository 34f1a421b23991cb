package nines.fakes.cloud;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import nines.fakes.json.Trees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The accounts that a fake cloud knows, one of each kind, and what their owners show. Thread-safe.
public final class CloudAccounts {
  /// The id and the secret of the one access key of AWS.
  public static final String AWS_ACCESS_KEY = "AKIAFAKE0FAKE0FAKE00";

  public static final String AWS_SECRET_KEY = "fake/secret+of/the/only/access+key/0000000";

  /// The directory, id and secret of the one application of Entra.
  public static final String TENANT = "fake.onmicrosoft.example";

  public static final String CLIENT_ID = "00000000-fake-4000-8000-000000000000";
  public static final String CLIENT_SECRET = "fake~client&secret=1";

  static final String EMAIL = "gateway@fake-project.iam.gserviceaccount.com";
  static final String KEY_ID = "fa4e";
  private static final int KEY_BITS = 2048;

  private @Nullable KeyPair pair;

  /// The key file of the one service account of Google Cloud.
  ///
  /// @param host scheme and authority of the fake
  public ObjectNode serviceAccount(String host) {
    String key = Base64.getMimeEncoder().encodeToString(pair().getPrivate().getEncoded());
    return Trees.object()
        .put("type", "service_account")
        .put("project_id", "fake-project")
        .put("private_key_id", KEY_ID)
        .put("private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n")
        .put("client_email", EMAIL)
        .put("token_uri", host + TokenDesk.GOOGLE_PATH);
  }

  PublicKey publicKey() {
    return pair().getPublic();
  }

  /// Made when it is first asked for, since that takes a while.
  private synchronized KeyPair pair() {
    KeyPair made = pair;
    if (made == null) {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        made = generator.generateKeyPair();
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("every Java platform has RSA", impossible);
      }
      pair = made;
    }
    return made;
  }
}
