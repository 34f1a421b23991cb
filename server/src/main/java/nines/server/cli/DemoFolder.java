package nines.server.cli;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nines.core.admission.KeyTerms;
import nines.server.store.DataFolder;
import nines.server.store.KeyDesk;

/// The folder of the demo: its configuration, which is written anew at each start, and its keys,
/// which stay. Everything blocks.
final class DemoFolder {
  private static final String MARK = "# Written by `nines demo` at each start.";
  private static final String KEY_FILE = "demo-key";
  private static final String COPY_FILE = "demo-config";
  private static final String LOCK = ".demo-lock";

  private final Path folder;

  DemoFolder(Path folder) {
    this.folder = folder;
  }

  /// The folder is somebody else's: it is left alone.
  static final class Unusable extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private Unusable(Path place, String trouble) {
      super("%s: %s (expected: another --folder)".formatted(place, trouble));
    }
  }

  Path config() {
    return folder.resolve("nines.yaml");
  }

  Path dataFolder() {
    return folder.resolve(DataFolder.NAME);
  }

  Path keyFile() {
    return dataFolder().resolve(KEY_FILE);
  }

  DataFolder data() {
    return new DataFolder(dataFolder());
  }

  /// Takes the folder for one demo, until what is returned is closed or this process ends.
  ///
  /// @throws Unusable when there is a configuration that the demo has not written, or another demo
  ///   runs there
  FileChannel take() {
    try {
      if (Files.exists(config()) && !Files.readString(config()).startsWith(MARK)) {
        throw new Unusable(config(), "not written by the demo");
      }
      Files.createDirectories(folder);
      var taken = FileChannel.open(data().ownedFile(LOCK), StandardOpenOption.WRITE);
      if (!locks(taken)) {
        taken.close();
        throw new Unusable(folder, "a demo runs there already");
      }
      return taken;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A lock excludes other processes, and throws within one.
  private static boolean locks(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  /// Writes the configuration of a folder that was taken.
  ///
  /// @throws Unusable when there is one that somebody changed since the demo wrote it
  Path write(FreePorts ports) {
    try {
      var copy = data().ownedFile(COPY_FILE);
      if (Files.exists(config()) && !Files.readString(config()).equals(Files.readString(copy))) {
        throw new Unusable(
            config(), "changed since the demo wrote it; `nines serve -c` runs it as it is");
      }
      var text = text(ports);
      Files.writeString(copy, text);
      return Files.writeString(config(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The demo's key: the one it had at the last start, else a new one.
  String key(KeyDesk desk) {
    try {
      var file = data().ownedFile(KEY_FILE);
      var first = desk.createFirst();
      var kept = Files.readString(file).strip();
      if (first.isEmpty() && !kept.isEmpty()) {
        return kept;
      }
      var key = first.orElseGet(() -> desk.create(KeyTerms.unlimited("demo")).key()).reveal();
      Files.writeString(file, key + "\n");
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(FreePorts ports) {
    return """
    %s A change made while it runs is taken up at once.
    server:
      listen: 127.0.0.1:%d
      admin: 127.0.0.1:%d

    providers:
      alpha: {type: fake}
      beta: {type: fake}
      gamma: {type: fake}

    routes:
      chat:
        targets: [alpha/echo-1, beta/echo-1, gamma/echo-1]

    telemetry: {access_log: off}   # stdout: one JSON line a request
    """
        .formatted(MARK, ports.client(), ports.admin());
  }
}
