package nines.server.config;

import java.util.List;

/// Which web pages may call the data listener from a browser.
///
/// @param origins `scheme://host[:port]`, or `*` alone for any; empty: CORS is off
public record CorsConfig(List<String> origins) {

  public CorsConfig {
    origins = List.copyOf(origins);
  }
}
