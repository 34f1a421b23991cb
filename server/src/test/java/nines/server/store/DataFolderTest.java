package nines.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path parent;

  @Test
  void a_file_is_made_for_its_owner_alone_and_so_is_its_folder() throws IOException {
    var file = new DataFolder(parent.resolve("data")).ownedFile("secret");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(parent.resolve("data"))).isEqualTo("rwx------");
  }

  @Test
  void a_folder_that_exists_keeps_its_permissions() throws IOException {
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-x---"));
    new DataFolder(parent).ownedFile("secret");
    assertThat(mode(parent)).isEqualTo("rwxr-x---");
  }

  @Test
  void a_file_that_others_may_read_is_refused() throws IOException {
    var folder = new DataFolder(parent);
    var file = folder.ownedFile("secret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> folder.ownedFile("secret"))
        .withMessageContaining("rw-r-----")
        .withMessageContaining("expected: rw-------");
  }

  @Test
  void two_threads_never_hold_the_folder_at_once() throws InterruptedException {
    var folder = new DataFolder(parent);
    var inside = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work =
          Collections.nCopies(
              50,
              Executors.callable(
                  () ->
                      folder.exclusively(() -> {
                        assertThat(inside.incrementAndGet()).isEqualTo(1);
                        Thread.onSpinWait();
                        return inside.decrementAndGet();
                      }),
                  true));
      for (var done : threads.invokeAll(work)) {
        assertThat(done.state()).isEqualTo(java.util.concurrent.Future.State.SUCCESS);
      }
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
