package nines.server.config.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nines.server.config.CatalogueConfig;
import nines.server.config.Config;
import nines.server.config.DefaultsConfig;
import nines.server.config.FetchConfig;
import nines.server.config.ModelOverride;
import nines.server.config.ProviderConfig;
import nines.server.config.RouteConfig;
import nines.server.config.ServerConfig;
import nines.server.config.StoreConfig;
import nines.server.config.TelemetryConfig;
import nines.server.config.schema.Binding;
import nines.server.config.schema.Key;
import nines.server.config.schema.KeyPath;
import nines.server.config.schema.LaterKey;
import nines.server.config.schema.MapShape;
import nines.server.config.schema.Reference;
import nines.server.config.schema.Section;
import nines.server.config.schema.Values;
import nines.server.config.value.ModelKeyValue;
import nines.server.config.value.TextValue;
import org.jspecify.annotations.Nullable;

/// The whole file: its sections, in the order in which they are told.
public final class RootSection {
  private static final Key<ServerConfig> SERVER =
      Key.empty("server", ServerSection.SECTION, "Who may connect, how, and within which bounds.");

  private static final Key<DefaultsConfig> DEFAULTS =
      Key.empty("defaults", DefaultsSection.SECTION, "What every route starts from.");

  private static final Key<Map<String, Function<String, ProviderConfig>>> PROVIDERS =
      Key.empty(
          "providers",
          new MapShape<>(
              "providers by name",
              TextValue.providerName(),
              ProviderSection.SECTION,
              Reference.Space.PROVIDER),
          "Accounts at providers, by a name of your own.");

  private static final Key<Map<String, Function<String, ModelOverride>>> MODELS =
      Key.empty(
          "models",
          new MapShape<>("models by name", new ModelKeyValue(), ModelSection.SECTION, null),
          "Adds entries to the catalogue of models or overrides them, by `provider/model`.");

  private static final Key<Map<String, RouteSection.RouteDraft>> ROUTES =
      Key.empty(
          "routes",
          new MapShape<>("routes by name", TextValue.modelName(), RouteSection.SECTION, null),
          "What clients may name in `model`: targets and their rules.");

  private static final Key<StoreConfig> STORE =
      Key.empty("store", EdgeSections.STORE, "Where keys live.");

  private static final Key<TelemetryConfig> TELEMETRY =
      Key.empty("telemetry", EdgeSections.TELEMETRY, "What is told about calls, and where.");

  private static final Key<FetchConfig> FETCH =
      Key.empty(
          "fetch",
          EdgeSections.FETCH,
          "Remote images and files for providers that want them in the request.");

  private static final Key<CatalogueConfig> CATALOGUE =
      Key.empty("catalogue", EdgeSections.CATALOGUE, "Provider types of your own.");

  public static final Section<Config> SECTION =
      new Section<>(
          List.of(
              SERVER,
              DEFAULTS,
              new LaterKey("secrets", "Where `${vault:…}` and `${aws-sm:…}` are read."),
              PROVIDERS,
              MODELS,
              ROUTES,
              new LaterKey("slos", "Objectives by any dimension."),
              new LaterKey("probes", "Synthetic calls."),
              new LaterKey("teams", "Policy and limits of teams."),
              new LaterKey("customers", "Policy of end customers."),
              new LaterKey("budgets", "Spend budgets."),
              new LaterKey("loops", "The stop of stuck loops."),
              TELEMETRY,
              new LaterKey("alerts", "Who is told when something is wrong."),
              FETCH,
              new LaterKey("evals", "Evaluation sets."),
              new LaterKey("prompts", "Prompt templates."),
              new LaterKey("capture", "Recorded bodies."),
              STORE,
              new LaterKey("cache", "The shared cache."),
              CATALOGUE),
          List.of(RootSection::basesAreThere),
          RootSection::config);

  private RootSection() {}

  /// The section `store` by itself.
  public static Section<StoreConfig> storeSection() {
    return EdgeSections.STORE;
  }

  private static Config config(Values values) {
    DefaultsConfig defaults = values.get(DEFAULTS);
    Map<String, ProviderConfig> providers = new LinkedHashMap<>();
    values.get(PROVIDERS).forEach((name, made) -> providers.put(name, made.apply(name)));
    Map<String, ModelOverride> models = new LinkedHashMap<>();
    values.get(MODELS).forEach((name, made) -> models.put(name, made.apply(name)));
    Map<String, RouteConfig> routes = new LinkedHashMap<>();
    values
        .get(ROUTES)
        .forEach((name, draft) -> routes.put(name, draft.route(name, defaults.timeouts())));
    return new Config(
        values.get(SERVER),
        defaults,
        providers,
        models,
        routes,
        values.get(STORE),
        values.get(TELEMETRY),
        values.get(FETCH),
        values.get(CATALOGUE));
  }

  private static void basesAreThere(Values values, KeyPath path, Binding binding) {
    Map<String, Function<String, ModelOverride>> models = values.find(MODELS);
    Map<String, Function<String, ProviderConfig>> providers = values.find(PROVIDERS);
    if (models != null && !models.isEmpty() && providers != null) {
      Map<String, @Nullable String> bases = new LinkedHashMap<>();
      models.forEach((name, made) -> bases.put(name, made.apply(name).base()));
      Map<String, String> types = new LinkedHashMap<>();
      providers.forEach((name, made) -> types.put(name, made.apply(name).type()));
      new ModelBases(bases, types, values.view(MODELS), path.member(MODELS.name())).check(binding);
    }
  }
}
