package nines.fakes;

import io.vertx.core.net.KeyCertOptions;
import java.time.InstantSource;
import java.util.Optional;
import nines.fakes.wire.Timing;

/// How a fake provider is set up. It stays where it is started: on a loopback address unless told
/// otherwise, in clear text unless it has a certificate.
///
/// @param name tells ids of one fake from those of another; shown by the control API
/// @param host address it listens on
/// @param port 0 for any free one
/// @param key the credential a caller must show, in its dialect's spelling; any or none will do
///   when empty
/// @param certificate makes it speak TLS, HTTP/2 by ALPN
/// @param timing how fast it answers
/// @param clock where the time stamps of answers come from
public record FakeSettings(
    String name,
    String host,
    int port,
    Optional<String> key,
    Optional<KeyCertOptions> certificate,
    Timing timing,
    InstantSource clock) {

  /// A fake on a free loopback port that takes any key and answers at once.
  public static FakeSettings named(String name) {
    return new FakeSettings(
        name,
        "127.0.0.1",
        0,
        Optional.empty(),
        Optional.empty(),
        Timing.instant(),
        InstantSource.system());
  }

  public FakeSettings name(String other) {
    return new FakeSettings(other, host, port, key, certificate, timing, clock);
  }

  public FakeSettings host(String address) {
    return new FakeSettings(name, address, port, key, certificate, timing, clock);
  }

  public FakeSettings port(int number) {
    return new FakeSettings(name, host, number, key, certificate, timing, clock);
  }

  public FakeSettings key(String expected) {
    return new FakeSettings(name, host, port, Optional.of(expected), certificate, timing, clock);
  }

  public FakeSettings certificate(KeyCertOptions own) {
    return new FakeSettings(name, host, port, key, Optional.of(own), timing, clock);
  }

  public FakeSettings timing(Timing pace) {
    return new FakeSettings(name, host, port, key, certificate, pace, clock);
  }

  public FakeSettings clock(InstantSource source) {
    return new FakeSettings(name, host, port, key, certificate, timing, source);
  }

  /// Keeps the key to itself.
  @Override
  public String toString() {
    return "FakeSettings[name=" + name + ", host=" + host + ", port=" + port + "]";
  }
}
