package nines.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import nines.server.config.FileTrouble;

/// The folder of the files that only their owner may read: the database and the admin token.
///
/// It is made, for its owner alone, when the first file in it is asked for; a folder that exists
/// keeps the permissions it has. Needs a file system with POSIX permissions.
public final class DataFolder {
  /// Name of the folder, relative to the working directory.
  public static final String NAME = "data";

  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final String LOCK = ".lock";

  /// A file lock excludes other processes, and throws between threads of one.
  private static final ReentrantLock IN_PROCESS = new ReentrantLock();

  private final Path folder;

  public DataFolder(Path folder) {
    this.folder = folder;
  }

  /// The folder `./data` of the working directory.
  public static DataFolder ofWorkingDirectory() {
    return new DataFolder(Path.of(NAME));
  }

  /// The path of a file in the folder, made empty and for its owner alone when there is none.
  ///
  /// @throws StoreUnavailable when folder or file cannot be made, or others may read the file
  public Path ownedFile(String name) {
    try {
      Files.createDirectories(folder, attribute(OWNER_FOLDER));
      var file = folder.resolve(name);
      try {
        Files.createFile(file, attribute(OWNER_FILE));
      } catch (FileAlreadyExistsException _) {
        requireOwned(file);
      }
      return file;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /// Runs `work` while no other process, and no other thread of this one, runs any in this folder.
  <T> T exclusively(Supplier<T> work) {
    var lockFile = ownedFile(LOCK);
    IN_PROCESS.lock();
    try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assert lock.isValid();
      return work.get();
    } catch (IOException e) {
      throw unusable(e);
    } finally {
      IN_PROCESS.unlock();
    }
  }

  private static void requireOwned(Path file) throws IOException {
    var permissions = Files.getPosixFilePermissions(file);
    if (!OWNER_FILE.containsAll(permissions)) {
      throw new StoreUnavailable(
          "%s: %s (expected: rw-------; make it so, or move the file away to have a new one made)"
              .formatted(file, PosixFilePermissions.toString(permissions)),
          null);
    }
  }

  StoreUnavailable unusable(IOException e) {
    return new StoreUnavailable(
        "the folder %s cannot be used: %s".formatted(folder, FileTrouble.words(e)), e);
  }

  private static FileAttribute<Set<PosixFilePermission>> attribute(
      Set<PosixFilePermission> permissions) {
    return PosixFilePermissions.asFileAttribute(permissions);
  }
}
