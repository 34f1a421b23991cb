package nines.server.pipeline;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import nines.core.admission.Principal;
import nines.core.call.CallLimits;
import nines.core.call.CallMachine;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.routing.Jitter;
import nines.core.routing.Offer;
import nines.core.routing.RoutePlan;
import nines.core.routing.RouteRules;
import nines.core.routing.Router;
import nines.server.config.Config;
import nines.server.drive.AttemptGate;
import nines.server.drive.CallDriver;
import nines.server.drive.CallPorts;
import org.jspecify.annotations.Nullable;

/// The way of a request from a parsed call to a driven one.
///
/// One per event loop, and confined to it.
public final class Pipeline {
  /// Characters that are said back of what a client wrote and nobody knows.
  static final int MAX_SHOWN = 100;

  private final Supplier<Snapshot> snapshots;
  private final Jitter jitter;

  /// @param snapshots the one in force
  public Pipeline(Supplier<Snapshot> snapshots, Jitter jitter) {
    this.snapshots = snapshots;
    this.jitter = jitter;
  }

  /// One configuration as this loop serves by it.
  ///
  /// @param accounts the gate to attempts that one account alone may answer
  public record Snapshot(
      Config config,
      RouteTable routes,
      CallPorts<ProviderRequest> ports,
      Interpreter interpreter,
      Function<Account, AttemptGate> accounts) {
    CallPorts<ProviderRequest> ports(@Nullable Account account) {
      return account == null ? ports : ports.through(accounts.apply(account));
    }
  }

  /// The configuration in force now. A request is served to its end by the one it found when its
  /// head came, whatever is in force later.
  public Snapshot snapshot() {
    return snapshots.get();
  }

  /// Serves a call, stage by stage; the returned driver is told when the client leaves.
  ///
  /// @return null when the call was refused before any attempt
  public @Nullable CallDriver<ProviderRequest> serve(
      Snapshot snapshot, InboundCall call, ClientSide client) {
    Controls asked;
    switch (Controls.read(call.controls())) {
      case Controls.Read.Bad(Failure failure) -> {
        return refuse(client, failure);
      }
      case Controls.Read.Good(Controls good) -> asked = good;
    }
    if (asked.explain() && !call.principal().mayExplain()) {
      return refuse(client, mayNotExplain());
    }
    Destination.Known known;
    switch (snapshot.routes().find(call.model())) {
      case Destination.Unknown _ -> {
        return refuse(client, notFound(call, snapshot.routes()));
      }
      case Destination.Known found -> known = found;
    }
    var reading = snapshot.interpreter().reading(call.id(), call.request());
    var account = keeperAmong(known.offers(), call.request().bond().account());
    var offers = account == null ? known.offers() : ofProvider(account.provider(), known.offers());
    var plan = Router.plan(known.terms(), offers, rules(call, known, reading));
    client.planned(plan, asked, asked.explain());
    if (plan.candidates().isEmpty()) {
      return refuse(client, plan.nobody());
    }
    var effort = known.effort();
    boolean hedged = effort.hedge() != null && !asked.noHedge() && !reading.hasSideEffects();
    var machine = new CallMachine(limits(call, effort, asked, hedged), plan, jitter);
    var ports = snapshot.ports(account);
    if (plan.candidates().stream().anyMatch(each -> reading.isWanting(each.target()))) {
      ports = ports.through(new MediaGate(ports.gate(), reading));
      client.whenOver(reading::letGo);
    }
    var driver = new CallDriver<>(machine, ports, call.request().said(reading), client);
    begin(driver);
    return driver;
  }

  /// Asks the account that keeps an answer about it: one target, one attempt, no translation.
  ///
  /// @param call whose model is the target that made the answer
  /// @return null when the call was refused before any attempt
  public @Nullable CallDriver<ProviderRequest> follow(
      Snapshot snapshot, InboundCall call, ClientSide client) {
    Controls asked;
    switch (Controls.read(call.controls())) {
      case Controls.Read.Bad(Failure failure) -> {
        return refuse(client, failure);
      }
      case Controls.Read.Good(Controls good) -> asked = good;
    }
    var known = snapshot.routes().direct(call.model());
    if (known == null) {
      return refuse(client, gone());
    }
    var plan =
        new RoutePlan(
            known.terms(), known.offers().stream().map(Offer::candidate).toList(), List.of());
    client.planned(plan, asked, false);
    var machine = new CallMachine(limits(call, known.effort(), asked, false), plan, jitter);
    var ports = snapshot.ports(call.request().bond().account());
    var driver = new CallDriver<>(machine, ports, call.request(), client);
    begin(driver);
    return driver;
  }

  /// The account, where one of the targets is its provider's; else nobody here can know what it
  /// keeps, and the provider that is asked says so in its own words.
  private static @Nullable Account keeperAmong(List<Offer> offers, @Nullable Account account) {
    return account == null || ofProvider(account.provider(), offers).isEmpty() ? null : account;
  }

  private static List<Offer> ofProvider(String provider, List<Offer> offers) {
    return offers.stream()
        .filter(offer -> offer.candidate().target().provider().equals(provider))
        .toList();
  }

  /// A defect while a call begins ends the call, so that nothing it has begun goes on unseen.
  private static void begin(CallDriver<?> driver) {
    try {
      driver.begin();
    } catch (RuntimeException defect) {
      driver.stop(Failure.of(FailureCode.INTERNAL_ERROR, FailureCode.INTERNAL_ERROR.meaning()));
      throw defect;
    }
  }

  private static @Nullable CallDriver<ProviderRequest> refuse(ClientSide client, Failure failure) {
    client.refuse(failure);
    return null;
  }

  private static RouteRules rules(InboundCall call, Destination.Known known, Reading reading) {
    Principal principal = call.principal();
    boolean byRoute = principal.mayUseRoute(known.name());
    return new RouteRules(
        call.request().operation(),
        call.language(),
        target -> byRoute || principal.mayUseTarget(target.name()),
        reading::isSealed,
        reading::say);
  }

  private static CallLimits limits(
      InboundCall call, RouteEffort effort, Controls controls, boolean hedged) {
    long total = effort.totalNanos();
    if (controls.timeoutNanos() > 0) {
      total = Math.min(total, controls.timeoutNanos());
    }
    return new CallLimits(
        call.traits(),
        total,
        effort.attempts(),
        effort.sameTarget(),
        effort.retryWaitNanos(),
        hedged ? effort.hedge() : null,
        effort.answers().rescue() && !controls.noRescue(),
        effort.answers().passRefusals());
  }

  /// What a client wrote, as far as it is said back.
  static String shown(String written) {
    return written.length() > MAX_SHOWN ? written.substring(0, MAX_SHOWN) + "…" : written;
  }

  private static Failure gone() {
    return Failure.of(
        FailureCode.NOT_FOUND, "response: the provider that keeps it is no longer configured");
  }

  private static Failure mayNotExplain() {
    return Failure.ofMember(
        FailureCode.PERMISSION_DENIED,
        "nines-explain",
        "nines-explain: this key may not see plans");
  }

  private static Failure notFound(InboundCall call, RouteTable routes) {
    var written = call.model();
    var nearest = routes.nearest(written, call.principal());
    return Failure.ofMember(
        FailureCode.MODEL_NOT_FOUND,
        "model",
        "model: no route, target or model is called "
            + shown(written)
            + (nearest.isEmpty() ? "" : " (nearest: " + String.join(", ", nearest) + ")"));
  }
}
