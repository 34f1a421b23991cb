package nines.server.pipeline;

import java.util.List;
import java.util.Set;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import nines.server.config.ProviderConfig;

/// What is known of providers' types and models; implemented over the catalogue.
public interface Models {
  /// What a provider's model can be asked without translation.
  Set<Operation> operations(ProviderConfig provider, String model);

  /// Its wire languages there, for a sentence to a person.
  String languages(ProviderConfig provider, String model);

  /// Tokens the model takes in all, 0 when unknown.
  long contextWindow(ProviderConfig provider, String model);

  /// Tokens the model can answer with, 0 when unknown.
  long outputLimit(ProviderConfig provider, String model);

  /// What the provider, or the model, does differently from its wire language's own vendor.
  Set<Habit> habits(ProviderConfig provider, String model);

  /// Whether the model reasons without showing it, so that its first token may take long.
  boolean reasonsHidden(ProviderConfig provider, String model);

  /// Whether the model is known to go on behind words that it is given as its own.
  boolean continues(ProviderConfig provider, String model);

  /// Whether the catalogue says that the provider serves a model of this name.
  boolean serves(ProviderConfig provider, String model);

  /// The models the catalogue lists for a provider.
  List<String> models(ProviderConfig provider);

  /// Names alike to one that is unknown, the nearest first.
  List<String> nearest(String name, List<String> known);
}
