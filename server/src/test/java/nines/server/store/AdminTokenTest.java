package nines.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {
  @TempDir Path parent;
  private Path file = Path.of("");
  private DataFolder folder = new DataFolder(file);

  @BeforeEach
  void name_the_folder() {
    folder = new DataFolder(parent.resolve("data"));
    file = parent.resolve("data").resolve(AdminToken.FILE);
  }

  @Test
  void a_token_is_made_once_in_a_file_for_its_owner_alone() throws IOException {
    var token = AdminToken.ensure(folder);
    assertThat(token).matches("[0-9a-f]{64}");
    assertThat(Files.readString(file)).isEqualTo(token + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(AdminToken.ensure(folder)).isEqualTo(token);
  }

  @Test
  void two_folders_have_two_tokens() {
    assertThat(AdminToken.ensure(folder))
        .isNotEqualTo(AdminToken.ensure(new DataFolder(parent.resolve("other"))));
  }

  @Test
  void a_file_left_empty_by_a_crash_never_is_a_token() throws IOException {
    Files.writeString(folder.ownedFile(AdminToken.FILE), " \n");
    assertThat(AdminToken.ensure(folder)).hasSize(64);
  }

  @Test
  void a_token_that_others_could_read_is_not_used() throws IOException {
    AdminToken.ensure(folder);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> AdminToken.ensure(folder))
        .withMessageContaining("rw-r--r--");
  }
}
