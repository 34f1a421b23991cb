package nines.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import nines.fakes.wire.Timing;
import nines.server.Main;
import nines.server.Premises;
import nines.server.WallClock;
import nines.server.config.live.LiveConfig;
import nines.server.config.load.ConfigLoader;
import nines.server.config.load.ConfigSource;
import nines.server.config.load.Loading;

/// A gateway on three fake providers, running.
///
/// @param gateway it
/// @param guide what to try with it
/// @param traffic the calls it begins with
/// @param taken keeps other demos out of its folder
record Demo(Main gateway, DemoGuide guide, DemoTraffic traffic, FileChannel taken) {
  /// Starts it. Blocks.
  ///
  /// @param pace how fast the fakes answer
  /// @throws DemoFolder.Unusable when the folder is somebody else's
  static Demo start(DemoFolder folder, FreePorts ports, Timing pace) {
    var taken = folder.take();
    var file = folder.write(ports);
    var loader = new ConfigLoader(System::getenv);
    var source = new ConfigSource.File(file);
    var first =
        switch (loader.load(source)) {
          case Loading.Loaded loaded -> loaded;
          case Loading.Refused(var faults, var _) ->
              throw new IllegalStateException("the demo's own configuration: " + faults);
        };
    var live = new LiveConfig(loader, source, first, WallClock.SYSTEM);
    var gateway = Main.start(live, new Premises(folder.data(), pace));
    var key = folder.key(gateway.keyDesk());
    var client = URI.create("http://127.0.0.1:" + ports.client());
    var guide =
        new DemoGuide(
            client, URI.create("http://127.0.0.1:" + ports.admin()), key, folder, gateway.fakes());
    return new Demo(gateway, guide, new DemoTraffic(client, key), taken);
  }

  /// Ends it, and leaves its folder to another. Blocks.
  void end() {
    gateway.drain();
    try {
      taken.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
