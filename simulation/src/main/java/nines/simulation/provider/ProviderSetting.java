package nines.simulation.provider;

import java.util.List;
import nines.core.routing.Target;
import nines.simulation.time.Latency;

/// What one simulated provider is like.
///
/// @param firstToken from dialling to the first word
/// @param wordGap between two words
/// @param keys it can be asked with, at least 1
/// @param slots attempts it serves at once; more are refused with 503
/// @param perSecond attempts it takes in a second before it answers 429; 0: any number
/// @param priceAWord what a word costs, in any unit that all providers share
/// @param prefill what it makes of words that it is given as its own
/// @param faults in the order they are tried
public record ProviderSetting(
    Target target,
    Latency firstToken,
    Latency wordGap,
    int keys,
    int slots,
    double perSecond,
    long priceAWord,
    Prefill prefill,
    List<FaultWindow> faults) {
  /// Slots of a provider that never runs out of them.
  public static final int ANY_NUMBER = Integer.MAX_VALUE;

  /// What a provider makes of words that it is given as its own.
  public enum Prefill {
    /// It is known to go on behind them.
    GOES_ON,
    /// It is said to, and answers 400.
    REFUSES,
    /// Nobody gives it any.
    UNKNOWN
  }

  public ProviderSetting {
    faults = List.copyOf(faults);
  }

  /// A healthy provider without limits, with one key.
  public static ProviderSetting healthy(String name, Latency firstToken, Latency wordGap) {
    var target = new Target(name, "model");
    return new ProviderSetting(
        target, firstToken, wordGap, 1, ANY_NUMBER, 0, 1, Prefill.GOES_ON, List.of());
  }

  public ProviderSetting with(FaultWindow... windows) {
    return new ProviderSetting(
        target, firstToken, wordGap, keys, slots, perSecond, priceAWord, prefill, List.of(windows));
  }

  public ProviderSetting keys(int number) {
    return new ProviderSetting(
        target, firstToken, wordGap, number, slots, perSecond, priceAWord, prefill, faults);
  }

  public ProviderSetting slots(int number) {
    return new ProviderSetting(
        target, firstToken, wordGap, keys, number, perSecond, priceAWord, prefill, faults);
  }

  public ProviderSetting perSecond(double most) {
    return new ProviderSetting(
        target, firstToken, wordGap, keys, slots, most, priceAWord, prefill, faults);
  }

  public ProviderSetting priceAWord(long price) {
    return new ProviderSetting(
        target, firstToken, wordGap, keys, slots, perSecond, price, prefill, faults);
  }

  public ProviderSetting prefill(Prefill other) {
    return new ProviderSetting(
        target, firstToken, wordGap, keys, slots, perSecond, priceAWord, other, faults);
  }

  /// When its last fault is over, since the world began.
  public long healedNanos() {
    return faults.stream().mapToLong(FaultWindow::untilNanos).max().orElse(0);
  }
}
