package nines.server.telemetry;

/// All metrics at one moment, as text.
///
/// @param contentType of the format: the text format of Prometheus, or OpenMetrics
public record Scrape(String contentType, String text) {}
