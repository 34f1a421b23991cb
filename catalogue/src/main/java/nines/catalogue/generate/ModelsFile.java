package nines.catalogue.generate;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nines.catalogue.model.Capability;
import nines.catalogue.price.Meter;
import nines.catalogue.price.Rates;
import nines.catalogue.price.ServiceTier;
import nines.catalogue.price.Tariff;

/// Writes the models of one provider type: plain YAML in one fixed form, which
/// [nines.catalogue.model.ModelShelf] relies on.
final class ModelsFile {
  private final StringBuilder out = new StringBuilder();

  private ModelsFile() {}

  /// A form of names and the listed model that such names are like.
  record Like(NameRule rule, String id) {}

  static String write(
      TypeSources type,
      Map<Draft.Source, LocalDate> sources,
      Collection<Draft> models,
      List<Like> patterns) {
    ModelsFile file = new ModelsFile();
    file.line("# Made by ./dev catalogue from the price catalogues below; not edited by hand.");
    file.line("# Prices: dollars per million tokens, or for one of anything else.");
    file.line("type: " + type.type());
    if (!type.fallback().isEmpty()) {
      file.line("falls_back_to: [" + String.join(", ", type.fallback()) + "]");
    }
    file.line("sources:");
    sources.forEach((source, date) ->
        file.line(
            "  - {name: %s, date: %s, url: \"%s\"}".formatted(source.label, date, source.url)));
    file.line("models:");
    models.forEach(file::model);
    if (!patterns.isEmpty()) {
      file.line("patterns:");
      patterns.forEach(like ->
          file.line(
              "  - {%s: %s, like: %s}"
                  .formatted(like.rule().kind(), quoted(like.rule().text()), quoted(like.id()))));
    }
    return file.out.toString();
  }

  private void model(Draft draft) {
    line("  " + quoted(draft.id) + ":");
    if (!draft.listed) {
      line("    listed: false");
    }
    if (draft.kind != null) {
      member("kind", draft.kind.name().toLowerCase(Locale.ROOT));
    }
    member("family", draft.family);
    member("naming", draft.naming.name().toLowerCase(Locale.ROOT));
    member("points_to", draft.pointsTo == null ? "" : quoted(draft.pointsTo));
    list("aliases", draft.aliases.stream().map(ModelsFile::quoted).toList());
    member("context", number(draft.context));
    member("input", number(draft.input));
    member("output", number(draft.output));
    list("can", draft.capabilities.stream().map(Capability::label).toList());
    member("deprecated", draft.deprecated ? "true" : "");
    member("retires", draft.retires == null ? "" : draft.retires.toString());
    list("sources", draft.sources.stream().map(source -> source.label).toList());
    if (!draft.tariffs.isEmpty()) {
      line("    prices:");
      draft.tariffs.forEach(this::tariff);
    }
  }

  private void tariff(Tariff tariff) {
    StringBuilder members = new StringBuilder();
    if (tariff.service() != ServiceTier.STANDARD) {
      members.append(", service: ").append(tariff.service().name().toLowerCase(Locale.ROOT));
    }
    if (tariff.from() != null) {
      members.append(", from: ").append(tariff.from());
    }
    if (tariff.hours() != null) {
      members.append(", hours: \"").append(tariff.hours()).append('"');
    }
    if (tariff.over() > 0) {
      members.append(", over: ").append(tariff.over());
    }
    for (Map.Entry<Meter, Long> rate : tariff.rates().picos().entrySet()) {
      members.append(", ").append(rate.getKey().label()).append(": ");
      members.append(Rates.written(rate.getKey(), rate.getValue()));
    }
    line("      - {" + members.substring(2) + "}");
  }

  private void member(String key, String value) {
    if (!value.isEmpty()) {
      line("    " + key + ": " + value);
    }
  }

  private void list(String key, List<String> items) {
    member(key, items.isEmpty() ? "" : "[" + String.join(", ", items) + "]");
  }

  private static String number(long tokens) {
    return tokens == 0 ? "" : Long.toString(tokens);
  }

  private static String quoted(String text) {
    if (text.indexOf('"') >= 0 || text.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("not a name: " + text);
    }
    return "\"" + text.replace("\\", "\\\\") + "\"";
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
