package nines.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import nines.fakes.wire.Timing;
import nines.server.Premises;
import nines.server.WallClock;
import nines.server.store.DataFolder;
import nines.server.store.KeyRing;
import nines.server.store.SqliteLibrary;
import nines.server.store.Store;

/// Goes once through what commands do with keys and through a life of the gateway, in a folder that
/// is thrown away, so that the AOT cache knows it; and keeps the native library of the database
/// where starts find it.
final class Rehearsal {
  private Rehearsal() {}

  static void run() {
    SqliteLibrary.keep();
    try {
      var folder = Files.createTempDirectory("nines-train");
      try {
        rehearseKeys(new DataFolder(folder.resolve(DataFolder.NAME)));
        GatewayRehearsal.run(folder.resolve("gateway"));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void rehearseKeys(DataFolder data) {
    var line = Nines.line(new Premises(data, Timing.instant()));
    var nowhere = new PrintWriter(Writer.nullWriter());
    for (var command :
        List.of(
            "keys create --name rehearsal",
            "keys create --name rehearsal --json",
            "keys list",
            "version")) {
      line.execute(new Given.Outputs(nowhere, nowhere), command.split(" "));
    }
    try (var store = Store.open(null, data);
        var ring = KeyRing.start(store.keys(), WallClock.SYSTEM)) {
      ring.refresh();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
