package nines.server.egress;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nines.catalogue.type.ProviderType;
import nines.dialect.Dialect;
import nines.server.config.Config;
import nines.server.config.TargetConfig;
import org.jspecify.annotations.Nullable;

/// What one configuration says of the way out; a call dials by the same one from start to end.
public final class EgressSnapshot {
  private final Map<String, ProviderAccess> providers;
  private final Map<String, Set<String>> routed;
  private final Answers answers;

  private EgressSnapshot(
      Map<String, ProviderAccess> providers, Map<String, Set<String>> routed, Answers answers) {
    this.providers = Map.copyOf(providers);
    this.routed = Map.copyOf(routed);
    this.answers = answers;
  }

  /// How much of answers is held whole, in bytes.
  ///
  /// @param oneBytes of one answer
  /// @param allBytes of all of them together
  record Answers(long oneBytes, long allBytes) {}

  /// What a checked configuration says.
  ///
  /// @param types the catalogue's provider types by name; every type the configuration names exists
  /// @param dialects the wire languages by the names that carriages use; operations in a language
  ///   that is null here are not served
  public static EgressSnapshot of(
      Config config,
      Function<String, ProviderType> types,
      Function<String, @Nullable Dialect> dialects) {
    List<ProviderAccess> providers =
        config.providers().values().stream()
            .map(provider -> new ProviderAccess(provider, types.apply(provider.type()), dialects))
            .toList();
    var limits = config.server().limits();
    var routed =
        config.routes().values().stream()
            .flatMap(route -> route.targets().stream())
            .collect(
                Collectors.groupingBy(
                    TargetConfig::provider,
                    Collectors.mapping(TargetConfig::model, Collectors.toSet())));
    return of(providers, routed, new Answers(limits.answerBytes(), limits.answersBytes()));
  }

  /// @param routed the models that routes name, by the name of their provider
  static EgressSnapshot of(
      List<ProviderAccess> providers, Map<String, Set<String>> routed, Answers answers) {
    return new EgressSnapshot(
        providers.stream().collect(Collectors.toMap(ProviderAccess::name, access -> access)),
        routed,
        answers);
  }

  /// The models of a provider that routes name.
  Set<String> routed(String provider) {
    return routed.getOrDefault(provider, Set.of());
  }

  @Nullable ProviderAccess provider(String name) {
    return providers.get(name);
  }

  Map<String, ProviderAccess> providers() {
    return providers;
  }

  Answers answers() {
    return answers;
  }
}
