package nines.server.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a provider account promises about the data it is sent. What is absent is unknown and counts
/// as no.
///
/// @param region where requests are processed
/// @param retention how long the provider keeps them
/// @param training whether the provider trains on them
/// @param certifications names in lower case, such as `soc2`
public record Stance(
    @Nullable String region,
    @Nullable Retention retention,
    @Nullable Training training,
    List<String> certifications,
    List<Agreement> agreements) {

  public Stance {
    certifications = List.copyOf(certifications);
    agreements = List.copyOf(agreements);
  }
}
