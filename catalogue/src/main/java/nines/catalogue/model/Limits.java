package nines.catalogue.model;

/// How much fits, in tokens; 0 where it is unknown.
///
/// @param context input and output together
/// @param input input alone, where that is less than the context
/// @param output output alone
public record Limits(long context, long input, long output) {
  public static final Limits UNKNOWN = new Limits(0, 0, 0);
}
