package nines.catalogue.price;

import java.time.LocalTime;

/// A part of every day in UTC; may pass midnight.
///
/// @param from the first moment of it
/// @param until the first moment after it
public record DailyHours(LocalTime from, LocalTime until) {
  public boolean contains(LocalTime time) {
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !time.isBefore(from) || time.isBefore(until);
  }

  /// Reads `00:30-16:30`.
  ///
  /// @throws java.time.format.DateTimeParseException when it is written otherwise
  public static DailyHours parse(String written) {
    int dash = written.indexOf('-');
    return new DailyHours(
        LocalTime.parse(dash < 0 ? written : written.substring(0, dash)),
        LocalTime.parse(dash < 0 ? "" : written.substring(dash + 1)));
  }

  @Override
  public String toString() {
    return from + "-" + until;
  }
}
