package nines.catalogue.type;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import org.jspecify.annotations.Nullable;

/// A kind of provider: the operations it serves, where, and what is peculiar about it.
///
/// One YAML file makes one type; its members carry the names of the components here, in snake case.
///
/// @param name what a config writes as `type`
/// @param title the provider's own name, for people
/// @param baseUrl where it is unless a config says otherwise, or null when a config must say; may
///   hold `{location}` in its host
/// @param baseUrls where it is in locations whose address is another
/// @param baseUrlForm what a base URL of this type ends with
/// @param environment the environment variables that make one without a config
/// @param credential how a key travels
/// @param headers sent with every request that does not carry them already, lower-case names
/// @param operations what it serves and how, by operation; where a model can be asked for a turn in
///   several ways, the first one that has words for it is taken
/// @param alternatives other ways in, chosen by how the written base URL ends
/// @param edits what is changed in requests because the provider refuses or misreads it
/// @param habits what translated requests must respect, because it differs from its wire language's
///   own vendor
/// @param errors how its error answers are recognised where the wire language alone cannot
/// @param limits what its answers say about rate limits
/// @param answerHeaders answer headers that a client may see beside the common ones, lower case
/// @param handling where data goes unless a config promises more
/// @param ownModelNames true when users name the models there themselves, so that a name of the
///   catalogue says nothing about what is served
/// @param selfHosted true when calls cost nothing unless a config prices them
/// @param provenance where these facts come from
public record ProviderType(
    String name,
    String title,
    @Nullable String baseUrl,
    Map<String, String> baseUrls,
    BaseUrlForm baseUrlForm,
    EnvironmentNames environment,
    Credential credential,
    Map<String, String> headers,
    Map<Operation, Carriage> operations,
    List<Alternative> alternatives,
    List<Edit> edits,
    List<HabitRule> habits,
    ErrorSigns errors,
    LimitHeaders limits,
    List<String> answerHeaders,
    Handling handling,
    boolean ownModelNames,
    boolean selfHosted,
    Provenance provenance) {

  /// Whether its address depends on a region of its cloud.
  public boolean hasLocations() {
    return baseUrl != null && baseUrl.contains(PathTemplate.LOCATION);
  }

  /// Whether its paths name a region of its cloud, wherever it is.
  public boolean namesLocation() {
    return anyPathHolds(PathTemplate.LOCATION);
  }

  /// Whether its paths name a project of its cloud.
  public boolean namesProject() {
    return anyPathHolds(PathTemplate.PROJECT);
  }

  private boolean anyPathHolds(String place) {
    return Stream.concat(Stream.of(operations), alternatives.stream().map(Alternative::operations))
        .flatMap(served -> served.values().stream())
        .anyMatch(carriage -> carriage.path().path().contains(place));
  }

  /// Where it is in a region of its cloud, which is needed only where it has some.
  ///
  /// @return null when a config must say where it is, or in which region
  public @Nullable String baseUrlIn(@Nullable String location) {
    if (baseUrl == null || !hasLocations()) {
      return baseUrl;
    }
    return location == null
        ? null
        : baseUrls.getOrDefault(location, baseUrl.replace(PathTemplate.LOCATION, location));
  }

  /// What a model of this provider does differently.
  public Set<Habit> habits(String model) {
    return habits.stream()
        .filter(rule -> rule.models().hold(model))
        .map(HabitRule::habit)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The base URL and the operations behind what a config wrote as `base_url`.
  ///
  /// @param written a base URL that [BaseUrl#fault] finds nothing wrong with
  public Service at(String written) {
    String trimmed = BaseUrl.trimmed(written);
    for (Alternative alternative : alternatives) {
      String rest = alternative.rest(trimmed);
      if (rest != null) {
        String own = alternative.awsService();
        return new Service(
            rest, own == null ? credential.awsService() : own, alternative.operations());
      }
    }
    return new Service(
        BaseUrl.normalised(written, baseUrlForm), credential.awsService(), operations);
  }
}
