package nines.server;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nines.catalogue.Catalogue;
import nines.catalogue.NearestName;
import nines.catalogue.model.Capability;
import nines.catalogue.model.Model;
import nines.catalogue.type.Carriage;
import nines.catalogue.type.Service;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import nines.server.config.Config;
import nines.server.config.ProviderConfig;
import nines.server.pipeline.Models;
import org.jspecify.annotations.Nullable;

/// What the catalogue and the configuration's own models say together.
final class CatalogueModels implements Models {
  private static final int SUGGESTIONS = 3;
  private static final Set<Operation> CHAT =
      Set.of(Operation.CHAT_COMPLETIONS, Operation.COMPLETIONS);

  private final Catalogue catalogue;
  private final Config config;
  private final LocalDate today;
  private final OwnModels own;

  /// @param today models that went away by then are not listed
  CatalogueModels(Catalogue catalogue, Config config, LocalDate today) {
    this.catalogue = catalogue;
    this.today = today;
    this.config = config;
    this.own = new OwnModels(catalogue, config);
  }

  @Override
  public Set<Operation> operations(ProviderConfig provider, String model) {
    var served = EnumSet.noneOf(Operation.class);
    service(provider)
        .operations()
        .forEach((operation, carriage) -> {
          if (carriage.serves(model)) {
            served.add(operation);
          }
        });
    if (served.contains(Operation.RESPONSES)
        && habits(provider, model).contains(Habit.RESPONSES_ONLY)) {
      served.removeAll(CHAT);
    }
    return served;
  }

  @Override
  public String languages(ProviderConfig provider, String model) {
    var dialects = new TreeSet<String>(Comparator.naturalOrder());
    for (Carriage carriage : service(provider).operations().values()) {
      if (carriage.serves(model)) {
        dialects.add(carriage.dialect());
      }
    }
    return String.join(", ", dialects);
  }

  @Override
  public long contextWindow(ProviderConfig provider, String model) {
    var known = model(provider, model);
    return known == null ? 0 : known.limits().context();
  }

  @Override
  public long outputLimit(ProviderConfig provider, String model) {
    var known = model(provider, model);
    return known == null ? 0 : known.limits().output();
  }

  @Override
  public Set<Habit> habits(ProviderConfig provider, String model) {
    var type = catalogue.type(provider.type());
    return type == null ? Set.of() : type.habits(model);
  }

  @Override
  public boolean reasonsHidden(ProviderConfig provider, String model) {
    var known = model(provider, model);
    return known != null && known.can(Capability.HIDDEN_REASONING);
  }

  @Override
  public boolean continues(ProviderConfig provider, String model) {
    var known = model(provider, model);
    var habits = habits(provider, model);
    return known != null
        && known.can(Capability.PREFILL)
        && !habits.contains(Habit.NO_PREFILL)
        && !habits.contains(Habit.PREFILL_APART);
  }

  @Override
  public boolean serves(ProviderConfig provider, String model) {
    return own.contains(provider.name() + "/" + model)
        || !catalogue.typesServing(model, List.of(provider.type())).isEmpty();
  }

  @Override
  public List<String> models(ProviderConfig provider) {
    var names = new ArrayList<>(catalogue.models(provider.type()).idsOn(today));
    var prefix = provider.name() + "/";
    for (var name : config.models().keySet()) {
      if (name.startsWith(prefix)) {
        names.add(name.substring(prefix.length()));
      }
    }
    return names;
  }

  @Override
  public List<String> nearest(String name, List<String> known) {
    return NearestName.of(name, known, SUGGESTIONS);
  }

  /// What is known of a model at a provider, the configuration's own prices included; null when it
  /// is neither in the catalogue nor based on one that is.
  @Nullable Model model(ProviderConfig provider, String name) {
    var full = provider.name() + "/" + name;
    return own.contains(full) ? own.find(full) : catalogue.model(provider.type(), name);
  }

  private Service service(ProviderConfig provider) {
    var type = catalogue.type(provider.type());
    if (type == null) {
      throw new IllegalArgumentException(
          "type: " + provider.type() + " (expected: one of the catalogue)");
    }
    var written = provider.baseUrl();
    var base =
        written == null ? type.baseUrlIn(provider.cloud().location()) : written.uri().toString();
    if (base == null) {
      throw new IllegalArgumentException(
          "base_url: none for " + provider.name() + " (expected: one, its type has none)");
    }
    return type.at(base);
  }
}
