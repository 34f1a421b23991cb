package nines.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
  @TempDir private Path folder;

  @Test
  void a_file_in_place_of_a_folder_is_called_so() throws IOException {
    var file = Files.writeString(folder.resolve("data"), "");

    assertThat(words(() -> Files.createDirectories(file)))
        .isEqualTo(file + ": is there already, and no folder");
    assertThat(words(() -> Files.createFile(file.resolve("below"))))
        .isEqualTo(file.resolve("below") + ": Not a directory");
  }

  @Test
  void what_is_not_there_is_called_so() {
    var file = folder.resolve("nothing");

    assertThat(words(() -> Files.readString(file))).isEqualTo(file + ": no such file or folder");
  }

  @Test
  void what_this_user_may_not_use_is_called_so() {
    assertThat(FileTrouble.words(new AccessDeniedException("/closed")))
        .isEqualTo("/closed: this user may not use it");
  }

  @Test
  void the_system_is_quoted_where_it_gives_a_reason() {
    var full = new FileSystemException("/full/a", null, "No space left on device");

    assertThat(FileTrouble.words(full)).isEqualTo("/full/a: No space left on device");
  }

  @Test
  void bytes_that_are_no_text_are_called_so() throws IOException {
    var file = folder.resolve("bytes");
    Files.write(file, "\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(words(() -> Files.readString(file))).isEqualTo("bytes that are no text");
  }

  @Test
  void an_exception_without_a_word_is_not_told_by_its_class() {
    assertThat(FileTrouble.words(new IOException())).isEqualTo("it cannot be read or written");
  }

  private static String words(ThrowingCallable what) {
    return FileTrouble.words(catchThrowableOfType(IOException.class, what));
  }
}
