package nines.server;

import java.util.function.Function;
import nines.fakes.wire.Timing;
import nines.server.fetch.MediaFetcher;
import nines.server.store.DataFolder;

/// What a gateway stands on and no configuration says.
///
/// @param data where its own files are
/// @param pace how fast the fake providers of this process answer
/// @param web who fetches from the web with what a gateway gives it
public record Premises(
    DataFolder data, Timing pace, Function<MediaFetcher.Surroundings, MediaFetcher> web) {
  /// Media come from the public internet.
  public Premises(DataFolder data, Timing pace) {
    this(data, pace, MediaFetcher::new);
  }

  /// The folder `./data`, and fakes that do not keep anyone waiting.
  public static Premises usual() {
    return new Premises(DataFolder.ofWorkingDirectory(), Timing.instant());
  }
}
