package nines.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import nines.server.WallClock;
import nines.server.config.Secret;
import nines.server.config.load.ConfigSource;
import nines.server.config.load.StoreReader;
import nines.server.config.load.StoreReading;
import nines.server.store.DataFolder;
import nines.server.store.KeyDesk;
import nines.server.store.KeyLimitReached;
import nines.server.store.Store;
import nines.server.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which store a command works on: the one that `nines serve` would use in the same folder.
final class KeyStoreOptions {
  private final DataFolder folder;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration that names the store; else nines.yaml, else ./data.")
  private @Nullable Path file;

  KeyStoreOptions() {
    this(DataFolder.ofWorkingDirectory());
  }

  /// @param folder where the embedded database lies
  KeyStoreOptions(DataFolder folder) {
    this.folder = folder;
  }

  /// Opens the store, does the work and closes it; 1 and a line on the error output when one of
  /// them fails.
  int use(ToIntFunction<KeyDesk> work) {
    return switch (new StoreReader(System::getenv).read(ConfigSource.choose(file))) {
      case StoreReading.Found(var config) -> use(config.url(), work);
      case StoreReading.Refused(var faults) -> {
        faults.forEach(err()::println);
        yield CommandLine.ExitCode.SOFTWARE;
      }
    };
  }

  private int use(@Nullable Secret url, ToIntFunction<KeyDesk> work) {
    try (var store = Store.open(url == null ? null : url.reveal(), folder)) {
      return work.applyAsInt(new KeyDesk(store.keys(), WallClock.SYSTEM));
    } catch (StoreUnavailable | KeyLimitReached e) {
      err().println(e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
