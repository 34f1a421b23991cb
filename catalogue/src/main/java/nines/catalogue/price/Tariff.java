package nines.catalogue.price;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Rates and when they hold.
///
/// @param service the grade of service
/// @param from the first day (UTC) on which they hold, or null for ever
/// @param hours the hours of the day in which they hold, or null for all
/// @param over they hold for the whole of a request whose input has more tokens than this; 0 for
///   every request
/// @param rates the prices
public record Tariff(
    ServiceTier service,
    @Nullable LocalDate from,
    @Nullable DailyHours hours,
    long over,
    Rates rates) {

  /// Whether two tariffs differ only in the input length they are for.
  boolean sameTimes(Tariff other) {
    return service == other.service
        && Objects.equals(from, other.from)
        && Objects.equals(hours, other.hours);
  }
}
