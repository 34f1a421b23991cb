package nines.server.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import nines.fakes.FakeProvider;
import nines.fakes.FakeSettings;
import nines.fakes.proxy.FaultProxy;
import nines.fakes.wire.Timing;
import nines.server.Main;
import nines.server.Premises;
import nines.server.WallClock;
import nines.server.config.live.LiveConfig;
import nines.server.config.load.ConfigLoader;
import nines.server.config.load.ConfigSource;
import nines.server.config.load.LoadedConfig;
import nines.server.config.load.Loading;
import nines.server.store.DataFolder;

/// A gateway with the routes of a configuration, a fake in place of every provider, and a fault
/// proxy in front of each. Its folder is thrown away.
final class DrillGround implements AutoCloseable {
  private static final long SEED = 1;

  /// So that a fault in the middle of a stream finds the client listening already.
  private static final Timing PACE = Timing.of(Duration.ofMillis(20), 200);

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, FakeProvider> fakes = new LinkedHashMap<>();
  private final Map<String, FaultProxy> proxies = new LinkedHashMap<>();
  private final Path folder;
  private final Main gateway;

  DrillGround(Loading.Loaded loaded, ConfigLoader loader, ConfigSource source) throws IOException {
    for (var name : loaded.loaded().config().providers().keySet()) {
      var fake = FakeProvider.start(vertx, FakeSettings.named(name).timing(PACE)).await();
      fakes.put(name, fake);
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), fake.port());
      proxies.put(name, FaultProxy.start(address, SEED));
    }
    this.folder = Files.createTempDirectory("nines-drill");
    var live =
        new LiveConfig(
            loader,
            source,
            new Loading.Loaded(drilled(loaded.loaded()), loaded.watched()),
            WallClock.SYSTEM);
    this.gateway =
        Main.start(
            live, new Premises(new DataFolder(folder.resolve(DataFolder.NAME)), Timing.instant()));
    gateway.takeTraffic();
  }

  private LoadedConfig drilled(LoadedConfig real) {
    var addresses = new LinkedHashMap<String, URI>();
    proxies.forEach(
        (name, proxy) -> addresses.put(name, URI.create("http://127.0.0.1:" + proxy.port())));
    return new LoadedConfig(
        DrillConfig.of(real.config(), addresses),
        real.catalogue(),
        real.effective(),
        real.version(),
        real.variables());
  }

  /// Where clients call.
  URI client() {
    return URI.create("http://127.0.0.1:" + gateway.port());
  }

  void bring(DrillFault fault, String provider) {
    if (fault == DrillFault.ALL_DOWN) {
      fakes.forEach((name, fake) -> bring(fault, fake, name));
    } else {
      var fake = fakes.get(provider);
      if (fake != null) {
        bring(fault, fake, provider);
      }
    }
  }

  private void bring(DrillFault fault, FakeProvider fake, String name) {
    var proxy = proxies.get(name);
    if (proxy != null) {
      fault.bring(fake, proxy);
    }
  }

  @Override
  public void close() {
    try {
      for (var proxy : proxies.values()) {
        proxy.close();
      }
      gateway.drain();
      vertx.close().await();
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
