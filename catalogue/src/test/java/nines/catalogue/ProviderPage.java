package nines.catalogue;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import nines.catalogue.type.Alternative;
import nines.catalogue.type.Carriage;
import nines.catalogue.type.Credential;
import nines.catalogue.type.Edit;
import nines.catalogue.type.EventFraming;
import nines.catalogue.type.HabitRule;
import nines.catalogue.type.Handling;
import nines.catalogue.type.KeyNeed;
import nines.catalogue.type.LimitHeaders;
import nines.catalogue.type.ModelNames;
import nines.catalogue.type.PathTemplate;
import nines.catalogue.type.ProviderType;
import nines.catalogue.type.StreamUsage;
import nines.catalogue.type.Wrapping;
import nines.core.exchange.Operation;
import org.jspecify.annotations.Nullable;

/// The page of one provider type, made from what the catalogue says.
final class ProviderPage {
  private final ProviderType type;
  private final List<String> lines = new ArrayList<>();

  private ProviderPage(ProviderType type) {
    this.type = type;
  }

  static String of(ProviderType type) {
    return new ProviderPage(type).text();
  }

  /// The page that lists all others.
  static String index(Collection<ProviderType> types) {
    String rows =
        types.stream()
            .map(type ->
                "| [`%s`](%s.md) | %s | %s | %s |"
                    .formatted(type.name(), type.name(), type.title(), languages(type), date(type)))
            .collect(joining("\n"));
    return """
    # Provider types

    Generated from the catalogue; what the members of a type mean is told in [Provider types of your own](../provider-types.md).

    | type | provider | wire languages | facts read on |
    |---|---|---|---|
    %s
    """
        .formatted(rows);
  }

  private String text() {
    line("# " + type.title());
    line("");
    line(
        "Provider type `%s`; facts read on %s. Generated from the [catalogue](%s)."
            .formatted(
                type.name(),
                date(type),
                "../../catalogue/src/main/resources/nines/catalogue/providers/"
                    + type.name()
                    + ".yaml"));
    line("");
    line("```yaml");
    line("providers:");
    line("  " + type.name() + ": {" + String.join(", ", example()) + "}");
    line("```");
    section("Address");
    address();
    section("Credentials");
    credentials();
    section("Operations");
    operations(type.operations());
    type.alternatives().forEach(this::alternative);
    quirks();
    errors();
    limits();
    handling();
    section("Sources");
    type.provenance().sources().forEach(source -> line("- <" + source + ">"));
    return String.join("\n", lines) + "\n";
  }

  private List<String> example() {
    List<String> keys = new ArrayList<>();
    keys.add("type: " + type.name());
    if (type.baseUrl() == null && !type.name().equals("fake")) {
      keys.add("base_url: \"" + exampleUrl() + "\"");
    }
    if (type.namesProject()) {
      keys.add("project: my-project");
    }
    if (type.hasLocations() || type.namesLocation()) {
      keys.add("location: " + (type.namesProject() ? "europe-west4" : "eu-west-1"));
    }
    Credential credential = type.credential();
    if (credential.keys() == KeyNeed.REQUIRED) {
      keys.add("keys: [\"${env:" + variable() + "}\"]");
    } else if (credential.googleScope() != null) {
      keys.add("credentials: {google: \"${file:service-account.json}\"}");
    }
    return keys;
  }

  private String exampleUrl() {
    return switch (type.baseUrlForm()) {
      case VERSIONED -> "http://127.0.0.1:8000/v1";
      case HOST -> "https://my-resource.example.com";
      case AS_WRITTEN -> "https://gateway.example.com/my-account/compat";
    };
  }

  private String variable() {
    List<String> known = type.environment().keys();
    return known.isEmpty()
        ? type.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_API_KEY"
        : known.getFirst();
  }

  private void address() {
    String url = type.baseUrl();
    item(
        url == null
            ? "`base_url` must be written."
            : "`" + url + "`, unless `base_url` is written.");
    sorted(type.baseUrls())
        .forEach(
            entry -> item("In location `%s`: `%s`.".formatted(entry.getKey(), entry.getValue())));
    item(
        switch (type.baseUrlForm()) {
          case VERSIONED -> "A base URL ends with a version; `/v1` is added where it has none.";
          case HOST ->
              "A base URL is the host or a prefix; a trailing `/v1` or `/v1beta` is taken off.";
          case AS_WRITTEN -> "A base URL is used as it is written.";
        });
    if (type.environment().baseUrl() != null) {
      item("The variable `%s` may hold it.".formatted(type.environment().baseUrl()));
    }
  }

  private void credentials() {
    Credential credential = type.credential();
    String shown = "`%s: %s`".formatted(credential.header(), credential.value("KEY"));
    item(
        switch (credential.keys()) {
          case REQUIRED -> "`keys`, each sent as " + shown + ".";
          case OPTIONAL -> "`keys` where the server wants one, each sent as " + shown + ".";
          case NONE -> "No keys.";
        });
    if (credential.awsService() != null) {
      item(
          "Or `credentials.aws`: every request is signed (SigV4, service `%s`)."
              .formatted(credential.awsService()));
    }
    if (credential.googleScope() != null) {
      item("`credentials.google`: access tokens for `%s`.".formatted(credential.googleScope()));
    }
    if (credential.entraScope() != null) {
      item("Or `credentials.entra`: access tokens for `%s`.".formatted(credential.entraScope()));
    }
    if (!type.environment().keys().isEmpty()) {
      item("Without a config the key comes from " + codes(type.environment().keys()) + ".");
    }
    sorted(type.headers())
        .forEach(entry -> item("Sent too: `%s: %s`.".formatted(entry.getKey(), entry.getValue())));
  }

  private void alternative(Alternative alternative) {
    line("");
    line("Where the base URL ends with `%s`:".formatted(alternative.baseUrlEnds()));
    if (alternative.awsService() != null) {
      line("");
      line("Signatures are for service `%s`.".formatted(alternative.awsService()));
    }
    line("");
    if (alternative.operations().equals(type.operations())) {
      line("The same operations.");
    } else {
      operations(alternative.operations());
    }
  }

  private void operations(Map<Operation, Carriage> operations) {
    line("| operation | language | path | models | streams |");
    line("|---|---|---|---|---|");
    operations.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry ->
            line(
                "| %s | %s | %s | %s | %s |"
                    .formatted(
                        lower(entry.getKey()),
                        entry.getValue().dialect(),
                        path(entry.getValue()),
                        models(entry.getValue().wrapping().models()),
                        streams(entry.getValue()))));
    operations.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> wrapping(lower(entry.getKey()), entry.getValue().wrapping()));
  }

  private static String path(Carriage carriage) {
    PathTemplate streamed = carriage.wrapping().streamPath();
    return "`"
        + written(carriage.path())
        + "`"
        + (streamed == null ? "" : ", streamed `" + written(streamed) + "`");
  }

  private static String written(PathTemplate path) {
    return path.query() == null ? path.path() : path.path() + "?" + path.query();
  }

  private static String models(ModelNames models) {
    String only = models.only().isEmpty() ? "all" : codes(models.only()) + " …";
    return models.except().isEmpty() ? only : only + " but " + codes(models.except()) + " …";
  }

  private static String streams(Carriage carriage) {
    return switch (carriage.stream()) {
      case NEVER -> "no";
      case BODY, PATH ->
          "yes"
              + (carriage.usage() == StreamUsage.ASK
                  ? ", usage when asked for"
                  : carriage.usage() == StreamUsage.NEVER ? ", without usage" : "")
              + (carriage.done() ? ", `[DONE]`" : "");
    };
  }

  private void wrapping(String operation, Wrapping wrapping) {
    List<String> told = new ArrayList<>();
    sorted(wrapping.headers())
        .forEach(
            header -> told.add("header `%s: %s`".formatted(header.getKey(), header.getValue())));
    sorted(wrapping.put())
        .forEach(put -> told.add("body gets `%s: %s`".formatted(put.getKey(), put.getValue())));
    if (!wrapping.without().isEmpty()) {
      told.add("body without " + codes(wrapping.without().stream().sorted().toList()));
    }
    sorted(wrapping.headerLists())
        .forEach(list ->
            told.add(
                "header `%s` as list `%s` in the body".formatted(list.getKey(), list.getValue())));
    if (wrapping.events() == EventFraming.AMAZON_CHUNKS) {
      told.add("events in base64 inside Amazon's event stream");
    }
    if (!told.isEmpty()) {
      line("");
      line("Around `" + operation + "`: " + String.join("; ", told) + ".");
    }
  }

  private void quirks() {
    if (type.edits().isEmpty() && type.habits().isEmpty()) {
      return;
    }
    section("Quirks");
    line("| what | where | source |");
    line("|---|---|---|");
    for (Edit edit : type.edits()) {
      String what =
          edit.renamedTo() == null
              ? "`" + edit.member() + "` is left out"
              : "`%s` becomes `%s`".formatted(edit.member(), edit.renamedTo());
      line("| %s | %s | <%s> |".formatted(what, places(edit), edit.source()));
    }
    for (HabitRule habit : type.habits()) {
      line(
          "| `%s` | %s | <%s> |"
              .formatted(
                  habit.habit().name().toLowerCase(Locale.ROOT),
                  models(habit.models()),
                  habit.source()));
    }
  }

  private static String places(Edit edit) {
    return edit.operations().stream().sorted().map(ProviderPage::lower).collect(joining(", "));
  }

  private void errors() {
    Map<String, List<String>> signs =
        Map.of(
            "the input is too long", type.errors().contextLength(),
            "the content was refused", type.errors().contentFilter(),
            "the key is bad, spent or not paid for", type.errors().badKey(),
            "a 429 that no wait heals", type.errors().neverHeals(),
            "a 429 that heals", type.errors().heals());
    if (signs.values().stream().allMatch(List::isEmpty)) {
      return;
    }
    section("Errors");
    line("Codes or words by which its errors are recognised:");
    line("");
    signs.entrySet().stream()
        .filter(sign -> !sign.getValue().isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .forEach(sign -> line("- " + sign.getKey() + ": " + codes(sign.getValue())));
  }

  private void limits() {
    section("Limits");
    LimitHeaders limits = type.limits();
    line(
        limits.span() == LimitHeaders.LimitSpan.UNKNOWN
            ? "What is counted together is not stated."
            : "Counted for each %s.".formatted(limits.span().name().toLowerCase(Locale.ROOT)));
    line("How long to wait: " + codes(limits.retryAfter()) + ".");
    if (!limits.buckets().isEmpty()) {
      line("");
      line("| counts | limit | remaining | reset |");
      line("|---|---|---|---|");
      for (LimitHeaders.Bucket bucket : limits.buckets()) {
        String form = bucket.form().name().toLowerCase(Locale.ROOT);
        line(
            "| %s | %s | %s | %s |"
                .formatted(
                    bucket.counts(),
                    code(bucket.limit()),
                    code(bucket.remaining()),
                    bucket.reset().isEmpty() ? "" : code(bucket.reset()) + " (" + form + ")"));
      }
    }
  }

  private void handling() {
    section("Data");
    Handling handling = type.handling();
    line("| region | retention | training | source |");
    line("|---|---|---|---|");
    line(
        "| %s | %s | %s | %s |"
            .formatted(
                handling.region(),
                handling.retention(),
                handling.training(),
                handling.source() == null
                    ? "nothing is stated for every customer"
                    : "<" + handling.source() + ">, " + date(type)));
    if (type.selfHosted()) {
      line("");
      line("It runs on your own machines: calls cost nothing unless priced.");
    }
  }

  private void section(String title) {
    line("");
    line("## " + title);
    line("");
  }

  private void item(String text) {
    line("- " + text);
  }

  private void line(String text) {
    lines.add(text);
  }

  private static String languages(ProviderType type) {
    return Stream.concat(
            Stream.of(type.operations()), type.alternatives().stream().map(Alternative::operations))
        .flatMap(operations -> operations.values().stream())
        .map(Carriage::dialect)
        .distinct()
        .sorted()
        .collect(joining(", "));
  }

  private static Stream<Map.Entry<String, String>> sorted(Map<String, String> map) {
    return map.entrySet().stream().sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()));
  }

  private static String date(ProviderType type) {
    return type.provenance().date().toString();
  }

  private static String lower(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  private static String codes(List<String> texts) {
    return texts.stream().map(ProviderPage::code).collect(joining(", "));
  }

  private static String code(@Nullable String text) {
    return text == null || text.isEmpty() ? "" : "`" + text + "`";
  }
}
