package nines.server.pipeline;

import java.util.List;
import java.util.Set;
import nines.core.exchange.Operation;

/// What is known of provider types and models; implemented over the catalogue.
public interface Models {
  /// What a provider of this type can be asked without translation.
  Set<Operation> operations(String type);

  /// The wire languages of a provider type, for a sentence to a person.
  String languages(String type);

  /// Tokens the model takes in all, 0 when unknown.
  long contextWindow(String type, String model);

  /// Whether the model reasons without showing it, so that its first token may take long.
  boolean reasonsHidden(String type, String model);

  /// Whether a provider of this type serves a model of this name.
  boolean serves(String type, String model);

  /// Models of a provider type, for listings.
  List<String> models(String type);

  /// Names alike to one that is unknown, the nearest first.
  List<String> nearest(String name, Iterable<String> known);
}
