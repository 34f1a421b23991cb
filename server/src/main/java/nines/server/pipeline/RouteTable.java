package nines.server.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nines.core.admission.Principal;
import nines.core.call.HedgeRules;
import nines.core.routing.BreakerRules;
import nines.core.routing.Candidate;
import nines.core.routing.Offer;
import nines.core.routing.RouteTerms;
import nines.core.routing.Target;
import nines.core.routing.TargetTimeouts;
import nines.server.config.AnswerRules;
import nines.server.config.Config;
import nines.server.config.HedgeConfig;
import nines.server.config.Limit;
import nines.server.config.RetryConfig;
import nines.server.config.RouteConfig;
import nines.server.config.Timeouts;
import org.jspecify.annotations.Nullable;

/// What every name in `model` stands for under one configuration: an immutable snapshot.
public final class RouteTable {
  /// Names beside routes whose meaning is remembered; further ones are worked out each time.
  static final int MAX_REMEMBERED = 10_000;

  /// Names that one unknown name is compared with, at most.
  static final int MAX_COMPARED = 1_000;

  private static final long COLD_FIRST_TOKEN_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long COLD_HIDDEN_REASONING_NANOS = Duration.ofMinutes(2).toNanos();

  private final Config config;
  private final Models models;
  private final Map<String, Destination.Known> routes = new LinkedHashMap<>();
  private final Map<String, Destination.Known> found = new ConcurrentHashMap<>();
  private volatile @Nullable List<String> names;

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
          new Destination.Known(terms(route), Destination.Kind.ROUTE, offers, effort(route)));
    }
  }

  /// A route by its name, else `provider/model`, else a model of the catalogue.
  public Destination find(String name) {
    var route = routes.get(name);
    if (route == null) {
      route = found.get(name);
    }
    return route != null ? route : findBesideRoutes(name);
  }

  private Destination findBesideRoutes(String name) {
    var known = direct(name);
    if (known == null && config.defaults().implicitRoutes()) {
      known = implicit(name);
    }
    if (known == null) {
      return new Destination.Unknown();
    }
    if (found.size() < MAX_REMEMBERED) {
      found.put(name, known);
    }
    return known;
  }

  /// Every name that can be listed: routes first, then the models of each provider, then the
  /// targets of routes that are none of these.
  public List<String> names() {
    var made = names;
    if (made == null) {
      var all = new LinkedHashSet<>(routes.keySet());
      for (var provider : config.providers().values()) {
        for (var model : models.models(provider)) {
          all.add(provider.name() + "/" + model);
        }
      }
      for (var route : config.routes().values()) {
        route.targets().forEach(target -> all.add(target.provider() + "/" + target.model()));
      }
      made = List.copyOf(all);
      names = made;
    }
    return made;
  }

  /// Works out what would otherwise be read from the catalogue when somebody first asks for it.
  /// Blocks; not for event loops.
  public void warm() {
    names();
  }

  /// Whether somebody may use a name: a route as a whole, or since one of its targets is theirs.
  public boolean mayUse(Principal principal, String name) {
    var route = routes.get(name);
    return route == null
        ? principal.mayUseTarget(name)
        : principal.mayUseRoute(name)
            || route.offers().stream()
                .anyMatch(offer -> principal.mayUseTarget(offer.candidate().target().name()));
  }

  /// What somebody who wrote an unknown name probably meant, the nearest first: among the names
  /// they may use, one that is the same but for its provider, else those that are alike.
  List<String> nearest(String name, Principal principal) {
    var behindSlash = "/" + name;
    var compared = new ArrayList<String>();
    for (var known : names()) {
      if (mayUse(principal, known)) {
        if (known.endsWith(behindSlash)) {
          return List.of(known);
        }
        if (compared.size() < MAX_COMPARED) {
          compared.add(known);
        }
      }
    }
    return models.nearest(name, compared);
  }

  /// A target by its whole name, whatever routes are called.
  Destination.@Nullable Known direct(String name) {
    int slash = name.indexOf('/');
    var provider =
        slash > 0 && slash < name.length() - 1
            ? config.providers().get(name.substring(0, slash))
            : null;
    return provider == null
        ? null
        : known(
            name,
            Destination.Kind.TARGET,
            List.of(
                offer(provider.name(), name.substring(slash + 1), config.defaults().timeouts())));
  }

  private Destination.@Nullable Known implicit(String model) {
    var offers = new ArrayList<Offer>();
    for (var provider : config.providers().values()) {
      if (models.serves(provider, model)) {
        offers.add(offer(provider.name(), model, config.defaults().timeouts()));
      }
    }
    return offers.isEmpty() ? null : known(model, Destination.Kind.IMPLICIT, offers);
  }

  private Destination.Known known(String name, Destination.Kind kind, List<Offer> offers) {
    return new Destination.Known(
        new RouteTerms(name, BreakerRules.DEFAULT, RetryConfig.DEFAULT.share(), 0),
        kind,
        offers,
        effort(config.defaults().timeouts()));
  }

  private static RouteTerms terms(RouteConfig route) {
    var hedge = route.hedge();
    return new RouteTerms(
        route.name(), route.breaker(), route.retry().share(), hedge == null ? 0 : hedge.share());
  }

  private Offer offer(String providerName, String model, Timeouts timeouts) {
    var provider = config.providers().get(providerName);
    if (provider == null) {
      throw new IllegalArgumentException("provider: " + providerName + " (expected: configured)");
    }
    var candidate =
        new Candidate(
            new Target(providerName, model),
            new TargetTimeouts(
                timeouts.connect().toNanos(),
                fixedNanos(timeouts.firstToken()),
                models.reasonsHidden(provider, model)
                    ? COLD_HIDDEN_REASONING_NANOS
                    : COLD_FIRST_TOKEN_NANOS,
                timeouts.betweenTokens().toNanos(),
                fixedNanos(timeouts.attempt())),
            models.contextWindow(provider, model),
            models.continues(provider, model));
    return new Offer(
        candidate, models.operations(provider, model), models.languages(provider, model));
  }

  /// 0 where the limit is learned.
  private static long fixedNanos(Limit limit) {
    return limit instanceof Limit.Fixed(Duration fixed) ? fixed.toNanos() : 0;
  }

  private static RouteEffort effort(RouteConfig route) {
    var retry = route.retry();
    var hedge = route.hedge();
    return new RouteEffort(
        route.timeouts().total().toNanos(),
        retry.attempts(),
        retry.sameTarget(),
        retry.longestWait().toNanos(),
        hedge == null ? null : rules(hedge),
        route.answers());
  }

  /// Of what is no route of the configuration.
  private static RouteEffort effort(Timeouts timeouts) {
    var retry = RetryConfig.DEFAULT;
    return new RouteEffort(
        timeouts.total().toNanos(),
        retry.attempts(),
        retry.sameTarget(),
        retry.longestWait().toNanos(),
        null,
        AnswerRules.DEFAULT);
  }

  private static HedgeRules rules(HedgeConfig hedge) {
    return new HedgeRules(
        hedge.after() instanceof Limit.Fixed(Duration after) ? after.toNanos() : HedgeRules.LEARNED,
        hedge.winsComplete());
  }
}
