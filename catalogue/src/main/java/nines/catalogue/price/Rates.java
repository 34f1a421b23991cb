package nines.catalogue.price;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/// Prices of one piece each, in pico-dollars, by what is counted.
///
/// A meter that is absent has no price of its own; what it then costs follows from the meter it is
/// part of.
///
/// @param picos pico-dollars a piece, 0 or more
public record Rates(Map<Meter, Long> picos) {
  public static final Rates NONE = new Rates(Map.of());

  public Rates {
    EnumMap<Meter, Long> sorted = new EnumMap<>(Meter.class);
    sorted.putAll(picos);
    picos = Collections.unmodifiableMap(sorted);
  }

  /// Pico-dollars of one piece.
  public OptionalLong of(Meter meter) {
    Long found = picos.get(meter);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  public boolean isEmpty() {
    return picos.isEmpty();
  }

  /// These rates, and those of `other` for the meters that are absent here.
  public Rates orElse(Rates other) {
    if (picos.isEmpty()) {
      return other;
    }
    Map<Meter, Long> all = new EnumMap<>(Meter.class);
    all.putAll(other.picos);
    all.putAll(picos);
    return new Rates(all);
  }

  /// Pico-dollars of one piece from a price as people write it.
  ///
  /// @param written dollars for [Meter#pieces] pieces, such as `0.25`
  /// @throws ArithmeticException when that is no whole number of pico-dollars, or more than a long
  ///   holds
  public static long picos(Meter meter, BigDecimal written) {
    return written.movePointRight(meter.digits()).longValueExact();
  }

  /// A price as people write it, without needless zeros.
  public static String written(Meter meter, long picos) {
    BigDecimal dollars = BigDecimal.valueOf(picos, meter.digits()).stripTrailingZeros();
    return dollars.signum() == 0 ? "0" : dollars.toPlainString();
  }
}
