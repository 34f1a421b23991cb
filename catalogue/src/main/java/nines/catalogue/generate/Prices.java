package nines.catalogue.generate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import nines.catalogue.price.Meter;
import nines.catalogue.price.Rates;
import tools.jackson.databind.JsonNode;

/// Collects the rates of one tariff.
///
/// Sources that divided or computed in floating point are off by less than a hundred-thousandth of
/// the price; anything farther from a whole number of pico-dollars is refused, so that no price is
/// bent silently.
final class Prices {
  private static final int NOISE_DIGITS = 5;

  private final Map<Meter, Long> picos = new EnumMap<>(Meter.class);

  /// Adds a price in dollars for a million tokens, or for one of anything else; nothing when it is
  /// no number or below zero.
  Prices perMillion(Meter meter, JsonNode price) {
    return price.isNumber() ? put(meter, price.decimalValue()) : this;
  }

  /// Adds a price in dollars for one token or one of anything else.
  Prices each(Meter meter, JsonNode price) {
    return price.isNumber()
        ? put(meter, price.decimalValue().multiply(BigDecimal.valueOf(meter.pieces())))
        : this;
  }

  /// Adds a price in dollars for a thousand.
  Prices perThousand(Meter meter, JsonNode price) {
    return price.isNumber() ? put(meter, price.decimalValue().movePointLeft(3)) : this;
  }

  private Prices put(Meter meter, BigDecimal written) {
    BigDecimal exact = written.movePointRight(meter.digits());
    BigDecimal whole = exact.setScale(0, RoundingMode.HALF_EVEN);
    BigDecimal noise = exact.abs().movePointLeft(NOISE_DIGITS);
    if (exact.subtract(whole).abs().compareTo(noise) > 0) {
      throw new IllegalArgumentException(
          meter.label() + " is no whole number of pico-dollars: " + written);
    }
    if (whole.signum() >= 0) {
      picos.put(meter, whole.longValueExact());
    }
    return this;
  }

  Rates rates() {
    return new Rates(picos);
  }
}
