package nines.catalogue.price;

/// The grade of service that a price is for.
public enum ServiceTier {
  STANDARD,
  /// Answered within hours.
  BATCH,
  /// Answered when there is room.
  FLEX,
  /// Answered before others.
  PRIORITY
}
