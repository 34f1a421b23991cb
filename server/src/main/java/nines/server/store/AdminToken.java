package nines.server.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The token of the admin API where the configuration names none: made at the first start, and kept
/// in a file that only its owner can read.
public final class AdminToken {
  /// Name of the file in the data folder.
  public static final String FILE = "admin-token";

  private static final String UNFINISHED = FILE + ".new";
  private static final int BYTES = 32;

  private AdminToken() {}

  /// The token in the data folder, made when there is none. Blocks.
  ///
  /// @throws StoreUnavailable when the file cannot be read or made, or others may read it
  public static String ensure(DataFolder folder) {
    return folder.exclusively(() -> {
      try {
        var file = folder.ownedFile(FILE);
        var kept = Files.readString(file).strip();
        if (!kept.isEmpty()) {
          return kept;
        }
        var token = draw();
        var unfinished = folder.ownedFile(UNFINISHED);
        Files.writeString(unfinished, token + "\n", StandardCharsets.US_ASCII);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return token;
      } catch (IOException e) {
        throw folder.unusable(e);
      }
    });
  }

  private static String draw() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
