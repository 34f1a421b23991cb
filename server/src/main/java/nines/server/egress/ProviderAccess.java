package nines.server.egress;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nines.catalogue.type.Carriage;
import nines.catalogue.type.CloudPlace;
import nines.catalogue.type.LimitHeaders;
import nines.catalogue.type.ProviderType;
import nines.catalogue.type.Service;
import nines.core.exchange.Operation;
import nines.dialect.Dialect;
import nines.dialect.chat.ProviderChat;
import nines.server.config.ProviderConfig;
import org.jspecify.annotations.Nullable;

/// A configured provider with everything that asking it takes, worked out once.
///
/// Equal settings make equal values, so that what did not change keeps its connections.
final class ProviderAccess {
  private final ProviderConfig config;
  private final ProviderType type;
  private final Origin origin;
  private final @Nullable Origin proxy;
  private final @Nullable String awsService;
  private final Map<Operation, Passage> passages = new LinkedHashMap<>();
  private final Set<String> answerHeaders;

  /// @param dialects the wire languages by the names that carriages use, null for unknown ones
  ProviderAccess(
      ProviderConfig config, ProviderType type, Function<String, @Nullable Dialect> dialects) {
    this.config = config;
    this.type = type;
    Service service = type.at(written(config, type));
    CloudPlace place = new CloudPlace(config.cloud().project(), config.cloud().location());
    this.awsService = service.awsService();
    this.origin = Origin.of(service.baseUrl());
    this.proxy = Origin.ofNullable(config.proxy());
    for (Map.Entry<Operation, Carriage> entry : service.operations().entrySet()) {
      Operation operation = entry.getKey();
      Carriage carriage = entry.getValue().in(place);
      Dialect dialect = dialects.apply(carriage.dialect());
      if (dialect != null) {
        passages.put(operation, Passage.of(operation, carriage, type, dialect, origin.path()));
      }
    }
    this.answerHeaders = answerHeaders(type);
  }

  private ProviderAccess(ProviderAccess provider, Origin origin) {
    this.config = provider.config;
    this.type = provider.type;
    this.origin = origin;
    this.proxy = origin.tls() ? provider.proxy : null;
    this.awsService = null;
    this.answerHeaders = Set.of();
  }

  /// How another address that belongs to the provider is reached, where nothing of it is served. In
  /// clear text that is this machine, so without a proxy.
  ProviderAccess at(Origin other) {
    return new ProviderAccess(this, other);
  }

  String name() {
    return config.name();
  }

  ProviderConfig config() {
    return config;
  }

  ProviderType type() {
    return type;
  }

  Origin origin() {
    return origin;
  }

  @Nullable Origin proxy() {
    return proxy;
  }

  /// The name AWS signs for there; null where it signs nothing.
  @Nullable String awsService() {
    return awsService;
  }

  /// Null where the provider does not serve the operation with that model.
  @Nullable Passage passage(Operation operation, String model) {
    Passage passage = passages.get(operation);
    return passage != null && passage.serves(model) ? passage : null;
  }

  /// All ways to ask for that model, in the order of the provider's type.
  List<Passage> passages(String model) {
    return passages.values().stream().filter(passage -> passage.serves(model)).toList();
  }

  /// Whose models answer: those that speak a vendor's own language are that vendor's.
  String family(Passage passage, String model) {
    String language = passage.dialect().name();
    String provider = language.startsWith("openai") ? type.name() : language;
    ProviderChat speaks = passage.dialect().providerChat();
    return speaks == null ? provider : speaks.family(model, provider);
  }

  /// Names of answer headers that may pass, beside the common ones; lower case.
  Set<String> answerHeaders() {
    return answerHeaders;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProviderAccess access
        && config.equals(access.config)
        && type.equals(access.type);
  }

  @Override
  public int hashCode() {
    return config.name().hashCode();
  }

  @Override
  public String toString() {
    return config.name();
  }

  private static String written(ProviderConfig config, ProviderType type) {
    if (config.baseUrl() != null) {
      return config.baseUrl().uri().toString();
    }
    String known = type.baseUrlIn(config.cloud().location());
    if (known != null) {
      return known;
    }
    throw new IllegalArgumentException(config.name() + ": base_url (expected: a URL)");
  }

  private static Set<String> answerHeaders(ProviderType type) {
    Set<String> names = new HashSet<>(type.answerHeaders());
    for (LimitHeaders.Bucket bucket : type.limits().buckets()) {
      names.add(bucket.limit().toLowerCase(Locale.ROOT));
      names.add(bucket.remaining().toLowerCase(Locale.ROOT));
      names.add(bucket.reset().toLowerCase(Locale.ROOT));
    }
    names.remove("");
    return Set.copyOf(names);
  }
}
