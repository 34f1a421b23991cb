package nines.server.cli;

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

/// The store that a command works on: the one that `nines serve` would use in the same folder.
///
/// @param folder where the embedded database lies
record KeyStore(DataFolder folder) {
  static final Option CONFIG =
      Option.config("The configuration that names the store; else nines.yaml, else ./data.");

  /// Opens the store, does the work and closes it; 1 and a line on the error output when one of
  /// them fails.
  int use(Given given, ToIntFunction<KeyDesk> work) {
    var reader = new StoreReader(System::getenv);
    return switch (reader.read(ConfigSource.choose(given.path(CONFIG)))) {
      case StoreReading.Found(var config) -> use(given, config.url(), work);
      case StoreReading.Refused(var faults) -> {
        faults.forEach(given.err()::println);
        yield ExitCode.FAILED;
      }
    };
  }

  private int use(Given given, @Nullable Secret url, ToIntFunction<KeyDesk> work) {
    try (var store = Store.open(url == null ? null : url.reveal(), folder)) {
      store.requireSound();
      return work.applyAsInt(new KeyDesk(store.keys(), WallClock.SYSTEM));
    } catch (StoreUnavailable | KeyLimitReached e) {
      given.err().println(e.getMessage());
      return ExitCode.FAILED;
    }
  }
}
