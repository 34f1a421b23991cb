package nines.catalogue.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import nines.catalogue.price.PriceList;
import org.jspecify.annotations.Nullable;

/// A model as one provider type offers it.
///
/// @param id the name a request carries
/// @param family the line of models it belongs to, such as `gpt`, `claude`, `gemini`; empty when
///   unknown
/// @param kind what it is for
/// @param naming whether the name is a snapshot or moves
/// @param pointsTo the snapshot a floating name means, where that is known
/// @param aliases further names the provider takes for the same thing
/// @param limits how much fits
/// @param capabilities what it can do
/// @param prices what it costs; unknown when nothing is stated
/// @param deprecated true when the provider advises against it
/// @param retires the day it goes away, where that is known
/// @param inferred true when the name is not in the catalogue itself but is of a form that is, so
///   limits and prices are those of its nearest relative
/// @param sources the price catalogues these facts were taken from
/// @param date when the first of them was made
public record Model(
    String id,
    String family,
    ModelKind kind,
    Naming naming,
    @Nullable String pointsTo,
    List<String> aliases,
    Limits limits,
    Set<Capability> capabilities,
    PriceList prices,
    boolean deprecated,
    @Nullable LocalDate retires,
    boolean inferred,
    List<String> sources,
    LocalDate date) {

  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }

  /// The same model at other prices, as a config may say.
  public Model withPrices(PriceList other) {
    return new Model(
        id,
        family,
        kind,
        naming,
        pointsTo,
        aliases,
        limits,
        capabilities,
        other,
        deprecated,
        retires,
        inferred,
        sources,
        date);
  }

  /// What is known of this model, for a name that is not the catalogue's: a fine-tuned model, a
  /// snapshot that is newer than the catalogue, a deployment.
  public Model as(String otherId) {
    return new Model(
        otherId,
        family,
        kind,
        Naming.UNKNOWN,
        null,
        List.of(),
        limits,
        capabilities,
        prices,
        deprecated,
        retires,
        true,
        sources,
        date);
  }
}
