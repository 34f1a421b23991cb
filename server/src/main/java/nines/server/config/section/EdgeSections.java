package nines.server.config.section;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nines.server.config.AccessLog;
import nines.server.config.CatalogueConfig;
import nines.server.config.FetchConfig;
import nines.server.config.Secret;
import nines.server.config.StoreConfig;
import nines.server.config.TelemetryConfig;
import nines.server.config.schema.Key;
import nines.server.config.schema.LaterKey;
import nines.server.config.schema.ListShape;
import nines.server.config.schema.Section;
import nines.server.config.value.ChoiceValue;
import nines.server.config.value.ChoiceValue.Word;
import nines.server.config.value.DurationValue;
import nines.server.config.value.FolderValue;
import nines.server.config.value.SecretValue;
import nines.server.config.value.SizeValue;
import nines.server.config.value.TextValue;

/// The keys of the small sections: `store`, `telemetry`, `fetch`, `catalogue`.
final class EdgeSections {
  private static final int MAX_HOSTS = 1_000;

  private static final Key<Secret> URL =
      Key.optional(
              "url",
              SecretValue.jdbcUrl(),
              "the embedded database under `./data`",
              "JDBC address of the PostgreSQL database that holds keys; a password may stand in"
                  + " it.")
          .needingRestart();

  private static final Key<AccessLog> ACCESS_LOG =
      Key.defaulted(
          "access_log",
          new ChoiceValue<>(
              List.of(
                  new Word<>("stdout", AccessLog.STDOUT),
                  new Word<>("stderr", AccessLog.STDERR),
                  new Word<>("off", AccessLog.OFF)),
              List.of()),
          "stdout",
          "Where one JSON line a request goes: no bodies, no secrets.");

  private static final Key<Path> FOLDER =
      Key.optional(
          "folder",
          new FolderValue(),
          "only the shipped types",
          "Folder of provider types of your own, one YAML file each. A relative name starts at the"
              + " folder of the configuration file.");

  private static final Key<List<String>> HOSTS =
      Key.empty(
          "hosts",
          new ListShape<>("hosts", TextValue.host(), 0, MAX_HOSTS),
          "Hosts from which media that a client names by an address are fetched for a provider that"
              + " takes none: `images.example.com`, `*.example.com`, or with a port that is not the"
              + " usual one. Their addresses, and those of every redirection, must be on the public"
              + " internet. They are fetched when such a provider is asked. Empty: nothing is"
              + " fetched.");

  private static final Key<Long> SIZE =
      Key.defaulted(
          "size",
          new SizeValue("1KB", "100MB"),
          "20MB",
          "How much is fetched for one request, all its files together. It counts towards"
              + " `server.limits.bodies` until the call ends.");

  private static final Key<Duration> TIMEOUT =
      Key.defaulted(
          "timeout",
          new DurationValue("10ms", "1m"),
          "5s",
          "For all files of one request: names, handshakes and redirections included, and never"
              + " beyond the deadline of the call.");

  static final Section<StoreConfig> STORE =
      new Section<>(
          List.of(URL, new LaterKey("durability", "What an acknowledged write survives.")),
          values -> new StoreConfig(values.find(URL)));

  static final Section<TelemetryConfig> TELEMETRY =
      new Section<>(
          List.of(
              ACCESS_LOG,
              new LaterKey("otlp", "Where traces and metrics are sent."),
              new LaterKey("datadog", "Where metrics are sent.")),
          values -> new TelemetryConfig(values.get(ACCESS_LOG)));

  static final Section<FetchConfig> FETCH =
      new Section<>(
          List.of(HOSTS, SIZE, TIMEOUT),
          values -> new FetchConfig(values.get(HOSTS), values.get(SIZE), values.get(TIMEOUT)));

  static final Section<CatalogueConfig> CATALOGUE =
      new Section<>(List.of(FOLDER), values -> new CatalogueConfig(values.find(FOLDER)));

  private EdgeSections() {}
}
