package nines.server.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.core.routing.Candidate;
import nines.core.routing.Offer;
import nines.core.routing.Target;
import nines.core.routing.TargetTimeouts;
import nines.server.config.Config;
import nines.server.config.Limit;
import nines.server.config.ProviderConfig;
import nines.server.config.RetryConfig;
import nines.server.config.Timeouts;

/// What every name in `model` stands for under one configuration: an immutable snapshot.
public final class RouteTable {
  private static final long COLD_FIRST_TOKEN_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long COLD_HIDDEN_REASONING_NANOS = Duration.ofMinutes(2).toNanos();

  private final Config config;
  private final Models models;
  private final Map<String, Destination.Known> routes = new LinkedHashMap<>();

  public RouteTable(Config config, Models models) {
    this.config = config;
    this.models = models;
    for (var route : config.routes().values()) {
      var offers = new ArrayList<Offer>();
      for (var target : route.targets()) {
        offers.add(offer(target.provider(), target.model(), target.timeouts()));
      }
      routes.put(
          route.name(),
          new Destination.Known(
              route.name(),
              Destination.Kind.ROUTE,
              offers,
              effort(route.timeouts(), route.retry())));
    }
  }

  public Config config() {
    return config;
  }

  /// A route by its name, else `provider/model`, else a model of the catalogue.
  public Destination find(String name) {
    var route = routes.get(name);
    if (route != null) {
      return route;
    }
    int slash = name.indexOf('/');
    if (slash > 0 && slash < name.length() - 1) {
      var provider = config.providers().get(name.substring(0, slash));
      if (provider != null) {
        return direct(name, provider, name.substring(slash + 1));
      }
    }
    var implicit = config.defaults().implicitRoutes() ? implicit(name) : List.<Offer>of();
    return implicit.isEmpty()
        ? new Destination.Unknown(models.nearest(name, names()))
        : new Destination.Known(name, Destination.Kind.IMPLICIT, implicit, defaultEffort());
  }

  /// The names of all routes, in the order of the file.
  public Set<String> routeNames() {
    return routes.keySet();
  }

  /// Every name that can be listed: routes first, then the models of each provider.
  public List<String> names() {
    var names = new LinkedHashSet<>(routes.keySet());
    for (var provider : config.providers().values()) {
      for (var model : models.models(provider.type())) {
        names.add(provider.name() + "/" + model);
      }
    }
    return List.copyOf(names);
  }

  private Destination direct(String name, ProviderConfig provider, String model) {
    return new Destination.Known(
        name,
        Destination.Kind.TARGET,
        List.of(offer(provider.name(), model, config.defaults().timeouts())),
        defaultEffort());
  }

  private List<Offer> implicit(String model) {
    var offers = new ArrayList<Offer>();
    for (var provider : config.providers().values()) {
      if (models.serves(provider.type(), model)) {
        offers.add(offer(provider.name(), model, config.defaults().timeouts()));
      }
    }
    return offers;
  }

  private Offer offer(String providerName, String model, Timeouts timeouts) {
    var provider = config.providers().get(providerName);
    if (provider == null) {
      throw new IllegalArgumentException("provider: " + providerName + " (expected: configured)");
    }
    var type = provider.type();
    var candidate =
        new Candidate(
            new Target(providerName, model),
            new TargetTimeouts(
                timeouts.connect().toNanos(),
                firstTokenNanos(timeouts.firstToken(), type, model),
                timeouts.betweenTokens().toNanos(),
                timeouts.attempt() instanceof Limit.Fixed(Duration fixed) ? fixed.toNanos() : 0),
            models.contextWindow(type, model));
    return new Offer(candidate, models.operations(type), models.languages(type));
  }

  private long firstTokenNanos(Limit limit, String type, String model) {
    return switch (limit) {
      case Limit.Fixed(Duration fixed) -> fixed.toNanos();
      case Limit.Learned _ ->
          models.reasonsHidden(type, model) ? COLD_HIDDEN_REASONING_NANOS : COLD_FIRST_TOKEN_NANOS;
    };
  }

  private RouteEffort defaultEffort() {
    return effort(config.defaults().timeouts(), RetryConfig.DEFAULT);
  }

  private static RouteEffort effort(Timeouts timeouts, RetryConfig retry) {
    return new RouteEffort(
        timeouts.total().toNanos(), retry.attempts(), retry.sameTarget(), retry.longestWait().toNanos());
  }
}
