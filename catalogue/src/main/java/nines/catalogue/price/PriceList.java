package nines.catalogue.price;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a model's price depends on.
///
/// Of the tariffs that hold at a moment the last one counts, so dated prices and peak hours stand
/// after what they change; the tariff for the longest input that is exceeded then goes first, meter
/// by meter.
///
/// @param tariffs in the order of the file; none when the price is unknown
public record PriceList(List<Tariff> tariffs) {
  public static final PriceList UNKNOWN = new PriceList(List.of());

  public PriceList {
    tariffs = List.copyOf(tariffs);
  }

  /// One price for everything.
  public static PriceList flat(Rates rates) {
    return new PriceList(List.of(new Tariff(ServiceTier.STANDARD, null, null, 0, rates)));
  }

  public boolean isUnknown() {
    return tariffs.isEmpty();
  }

  /// The prices of one request; none when there is no price for that service.
  ///
  /// @param inputTokens all input of the request, cached input included
  public Rates at(ServiceTier service, Instant when, long inputTokens) {
    LocalDateTime utc = LocalDateTime.ofInstant(when, ZoneOffset.UTC);
    Tariff base = null;
    for (Tariff tariff : tariffs) {
      if (tariff.over() == 0 && tariff.service() == service && holds(tariff, utc)) {
        base = tariff;
      }
    }
    if (base == null) {
      return Rates.NONE;
    }
    Tariff tier = longest(base, inputTokens);
    return tier == null ? base.rates() : tier.rates().orElse(base.rates());
  }

  private @Nullable Tariff longest(Tariff base, long inputTokens) {
    Tariff longest = null;
    for (Tariff tariff : tariffs) {
      boolean exceeded = tariff.over() > 0 && inputTokens > tariff.over();
      if (exceeded
          && tariff.sameTimes(base)
          && (longest == null || tariff.over() > longest.over())) {
        longest = tariff;
      }
    }
    return longest;
  }

  private static boolean holds(Tariff tariff, LocalDateTime utc) {
    LocalDate from = tariff.from();
    DailyHours hours = tariff.hours();
    return (from == null || !utc.toLocalDate().isBefore(from))
        && (hours == null || hours.contains(utc.toLocalTime()));
  }
}
