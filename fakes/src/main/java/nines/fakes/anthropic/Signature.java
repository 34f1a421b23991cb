package nines.fakes.anthropic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The signature of a thought, so that a fake can tell whether a thought came back unchanged.
public final class Signature {
  private Signature() {}

  /// The signature of a text of thoughts.
  public static String of(String thought) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("fake signature of ".getBytes(StandardCharsets.UTF_8));
      byte[] hash = digest.digest(thought.getBytes(StandardCharsets.UTF_8));
      return "Ep" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
