package nines.core.call;

/// What an attempt was granted and must give back exactly once.
///
/// Whoever grants it keeps what stands behind it: a provider's key, a permit, a reservation.
public interface Lease {}
