package nines.catalogue.type;

import org.jspecify.annotations.Nullable;

/// Where data goes at a provider, as it says publicly for every customer.
///
/// `unknown` stands wherever nothing is stated, and counts as "no" to every requirement. What an
/// account was promised beyond this is for the config to say.
///
/// @param region `us`, `eu` …, or `unknown`
/// @param retention `none`, a duration such as `30d`, or `unknown`
/// @param training `never`, `allowed` or `unknown`
/// @param source the public page, or null when all is unknown
public record Handling(String region, String retention, String training, @Nullable String source) {
  public static final String UNKNOWN = "unknown";

  /// Whether anything is known. Spelt out, since comparing records is built at run time on first
  /// use and every start reads a type.
  public boolean statesSomething() {
    return !(region.equals(UNKNOWN) && retention.equals(UNKNOWN) && training.equals(UNKNOWN));
  }
}
