package nines.server.admin;

import org.jspecify.annotations.Nullable;

/// The metrics of this process in the text formats of Prometheus.
@FunctionalInterface
public interface MetricsText {
  /// Everything there is to scrape, in one format.
  ///
  /// @param contentType of the format chosen
  record Scrape(String contentType, String text) {}

  /// The metrics now, in a format the scraper takes.
  ///
  /// @param accept the formats the scraper takes, as its `Accept` header says, null for any
  Scrape scrape(@Nullable String accept);
}
