package nines.server.cli;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nines.core.admission.KeyTerms;
import nines.server.store.DataFolder;
import nines.server.store.KeyDesk;

/// The folder of the demo: its configuration, which is written anew at each start, and its keys,
/// which stay. Everything blocks.
final class DemoFolder {
  private static final String MARK = "# Written by `nines demo` at each start.";
  private static final String KEY_FILE = "demo-key";

  private final Path folder;

  DemoFolder(Path folder) {
    this.folder = folder;
  }

  /// The configuration there is none of the demo's, and is left alone.
  static final class Foreign extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    Foreign(Path file) {
      super(file + ": not written by the demo (expected: another --folder)");
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

  /// Writes the configuration.
  ///
  /// @throws Foreign when there is one that the demo has not written
  Path write(FreePorts ports) {
    try {
      var file = config();
      if (Files.exists(file) && !Files.readString(file).startsWith(MARK)) {
        throw new Foreign(file);
      }
      Files.createDirectories(folder);
      return Files.writeString(file, text(ports));
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
