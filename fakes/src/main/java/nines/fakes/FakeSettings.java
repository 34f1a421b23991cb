package nines.fakes;

import java.time.InstantSource;
import java.util.Optional;
import nines.fakes.wire.Timing;

/// How a fake provider is set up.
///
/// @param name tells ids of one fake from those of another; shown by the control API
/// @param host address it listens on
/// @param port 0 for any free one
/// @param key the credential a caller must show, in its dialect's spelling; any or none will do
///   when empty
/// @param timing how fast it answers
/// @param clock where the time stamps of answers come from
public record FakeSettings(
    String name, String host, int port, Optional<String> key, Timing timing, InstantSource clock) {

  /// A fake on a free loopback port that takes any key and answers at once.
  public static FakeSettings named(String name) {
    return new FakeSettings(
        name, "127.0.0.1", 0, Optional.empty(), Timing.instant(), InstantSource.system());
  }

  public FakeSettings name(String other) {
    return new FakeSettings(other, host, port, key, timing, clock);
  }

  public FakeSettings host(String address) {
    return new FakeSettings(name, address, port, key, timing, clock);
  }

  public FakeSettings port(int number) {
    return new FakeSettings(name, host, number, key, timing, clock);
  }

  public FakeSettings key(String expected) {
    return new FakeSettings(name, host, port, Optional.of(expected), timing, clock);
  }

  public FakeSettings timing(Timing pace) {
    return new FakeSettings(name, host, port, key, pace, clock);
  }

  public FakeSettings clock(InstantSource source) {
    return new FakeSettings(name, host, port, key, timing, source);
  }

  /// Keeps the key to itself.
  @Override
  public String toString() {
    return "FakeSettings[name=" + name + ", host=" + host + ", port=" + port + "]";
  }
}
