package nines.server;

import nines.fakes.wire.Timing;
import nines.server.store.DataFolder;

/// What a gateway stands on and no configuration says.
///
/// @param data where its own files are
/// @param pace how fast the fake providers of this process answer
public record Premises(DataFolder data, Timing pace) {

  /// The folder `./data`, and fakes that do not keep anyone waiting.
  public static Premises usual() {
    return new Premises(DataFolder.ofWorkingDirectory(), Timing.instant());
  }
}
