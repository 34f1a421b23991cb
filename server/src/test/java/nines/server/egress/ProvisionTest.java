package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nines.catalogue.type.LimitHeaders.LimitSpan;
import nines.core.call.Lease;
import nines.core.call.Outcome;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Ask;
import nines.core.routing.BreakerRules;
import nines.core.routing.Expectation;
import nines.core.routing.KeyRest;
import nines.core.routing.Purpose;
import nines.core.routing.RouteTerms;
import nines.core.routing.Target;
import nines.core.routing.TargetHealth;
import nines.server.config.ProviderKey;
import nines.server.config.Secret;
import nines.server.drive.AttemptEnd;
import nines.server.drive.AttemptGate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProvisionTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Target TARGET = EgressRig.TARGET;
  private static final RouteTerms HEDGED =
      new RouteTerms("hedged", BreakerRules.DEFAULT, RouteTerms.DEFAULT_RETRY_SHARE, 0.5);

  private final Counts counts = new Counts();
  private final List<Lease> leases = new ArrayList<>();
  private final List<Failure> denials = new ArrayList<>();
  private long now = SECOND;
  private KeyPoolGate gate = gate(1);

  private KeyPoolGate gate(int keys) {
    return gate(LimitSpan.KEY, new String[keys]);
  }

  private KeyPoolGate gate(LimitSpan span, @Nullable String... accounts) {
    var clocks = new Egress.Clocks(InstantSource.fixed(Instant.EPOCH), () -> now, _ -> 0);
    List<ProviderKey> all = new ArrayList<>();
    for (var account : accounts) {
      all.add(new ProviderKey(new Secret("k" + all.size()), account, null));
    }
    var ring =
        new ProviderKeyRing(
            new ProviderKeyRing.Keys(TARGET.provider(), all, span), () -> now, counts);
    return new KeyPoolGate(
        Map.of(TARGET.provider(), new Provision(ring, clocks, counts)), new HedgeBudgets());
  }

  private void ask(Ask ask) {
    gate.acquire(
        ask,
        new AttemptGate.Reply() {
          @Override
          public void acquired(Lease lease, Expectation expectation) {
            leases.add(lease);
          }

          @Override
          public void denied(Failure failure) {
            denials.add(failure);
          }
        });
  }

  private void play(Purpose purpose, Outcome outcome) {
    ask(Asks.ask(TARGET, purpose));
    gate.release(leases.removeLast(), Asks.end(outcome));
  }

  private static Outcome failed(FailureCode code, Remedy remedy) {
    return new Outcome.Failed(Failure.ofProvider(code, Cause.STATUS, remedy, "no"));
  }

  private static Outcome down() {
    return failed(FailureCode.PROVIDER_ERROR, Remedy.ANYWHERE);
  }

  private void open() {
    for (int i = 0; i < BreakerRules.DEFAULT.failures(); i++) {
      play(Purpose.FIRST, down());
    }
  }

  @Test
  void a_target_that_fails_is_left_alone_and_the_move_is_told() {
    open();
    ask(Asks.first(TARGET));
    assertThat(leases).isEmpty();
    assertThat(denials)
        .singleElement()
        .satisfies(denial -> {
          assertThat(denial.cause()).isEqualTo(Cause.BREAKER_OPEN);
          assertThat(denial.message())
              .isEqualTo("the circuit breaker of " + TARGET + " is open: 5 failures in a row");
        });
    assertThat(counts.breakerMoves).containsExactly(TARGET.provider() + " OPEN");
  }

  @Test
  void its_breaker_is_no_other_models_and_no_other_rules() {
    open();
    ask(Asks.first(new Target(TARGET.provider(), "other")));
    var strict = new BreakerRules(1, SECOND, 1, 0, 0, 1, SECOND, SECOND);
    ask(Asks.ask(TARGET, Purpose.FIRST, new RouteTerms("strict", strict, 0.1, 0)));
    assertThat(leases).hasSize(2);
  }

  @Test
  void a_last_resort_passes_an_open_breaker() {
    open();
    ask(Asks.ask(TARGET, Purpose.LAST_RESORT));
    assertThat(leases).hasSize(1);
  }

  @Test
  void a_clients_fault_a_limit_and_a_cancelled_call_do_not_open_it() {
    for (int i = 0; i < 50; i++) {
      play(Purpose.FIRST, failed(FailureCode.INVALID_REQUEST, Remedy.NOWHERE));
      play(Purpose.FIRST, failed(FailureCode.RATE_LIMITED, Remedy.ANYWHERE));
      play(Purpose.FIRST, new Outcome.Cancelled());
    }
    assertThat(counts.breakerMoves).isEmpty();
  }

  @Test
  void a_key_that_is_limited_rests_for_its_model_alone_and_the_next_key_goes_on() {
    gate = gate(2);
    play(Purpose.FIRST, failed(FailureCode.RATE_LIMITED, new Remedy.Anywhere(20 * SECOND)));
    for (int i = 0; i < 3; i++) {
      ask(Asks.first(TARGET));
    }
    assertThat(leases).extracting(lease -> ((GrantedLease) lease).key().place()).containsOnly(1);
    leases.clear();
    for (int i = 0; i < 2; i++) {
      ask(Asks.first(new Target(TARGET.provider(), "other")));
    }
    assertThat(leases).extracting(lease -> ((GrantedLease) lease).key().place()).contains(0);
  }

  @Test
  void keys_that_the_provider_counts_together_rest_together() {
    gate = gate(LimitSpan.ACCOUNT, "prod", "prod", "other");
    play(Purpose.FIRST, failed(FailureCode.RATE_LIMITED, new Remedy.Anywhere(20 * SECOND)));
    for (int i = 0; i < 4; i++) {
      ask(Asks.first(TARGET));
    }
    assertThat(leases).extracting(lease -> ((GrantedLease) lease).key().place()).containsOnly(2);
  }

  @Test
  void a_quota_that_is_spent_takes_a_key_out_for_its_model_alone_until_one_attempt_checked_it() {
    var spent =
        new Outcome.Failed(
            new Failure(
                FailureCode.PROVIDER_QUOTA_EXHAUSTED,
                Cause.STATUS,
                Remedy.OTHER_KEY,
                "no credit",
                new Failure.Detail(429, null, null, null),
                0));
    play(Purpose.FIRST, spent);
    ask(Asks.first(TARGET));
    assertThat(denials)
        .singleElement()
        .satisfies(
            denial -> assertThat(denial.code()).isEqualTo(FailureCode.PROVIDER_QUOTA_EXHAUSTED));
    ask(Asks.first(new Target(TARGET.provider(), "other")));
    assertThat(leases).hasSize(1);
    play(Purpose.LAST_RESORT, spent);
    now += 2 * KeyRest.FIRST_NANOS;
    play(Purpose.FIRST, new Outcome.Succeeded());
    ask(Asks.first(TARGET));
    assertThat(leases).hasSize(2);
    assertThat(counts.keysRefused).hasValue(0);
  }

  @Test
  void every_move_of_a_breaker_is_told() {
    open();
    now += 2 * BreakerRules.DEFAULT.cooldownNanos();
    play(Purpose.FIRST, new Outcome.Succeeded());
    now += 10 * SECOND;
    play(Purpose.FIRST, new Outcome.Succeeded());
    assertThat(counts.breakerMoves)
        .extracting(move -> move.substring(TARGET.provider().length() + 1))
        .containsExactly("OPEN", "PROBING", "RAMPING", "CLOSED");
  }

  @Test
  void when_every_key_is_limited_the_shortest_wait_is_told() {
    gate = gate(2);
    play(Purpose.FIRST, failed(FailureCode.RATE_LIMITED, new Remedy.Anywhere(20 * SECOND)));
    play(Purpose.FIRST, failed(FailureCode.RATE_LIMITED, new Remedy.Anywhere(5 * SECOND)));
    now += SECOND;
    ask(Asks.first(TARGET));
    assertThat(denials)
        .singleElement()
        .satisfies(denial -> {
          assertThat(denial.code()).isEqualTo(FailureCode.RATE_LIMITED);
          assertThat(denial.remedy()).isEqualTo(new Remedy.Anywhere(4 * SECOND));
        });
    now += 5 * SECOND;
    ask(Asks.first(TARGET));
    assertThat(leases).hasSize(1);
  }

  @Test
  void repeats_are_paid_for_until_the_budget_is_spent() {
    for (int i = 0; i < 20; i++) {
      ask(Asks.ask(TARGET, Purpose.RETRY));
    }
    assertThat(leases).hasSize(10);
    assertThat(denials).extracting(Failure::cause).containsOnly(Cause.BUDGET_SPENT);
  }

  @Test
  void hedges_are_a_share_of_the_routes_calls() {
    for (int i = 0; i < 6; i++) {
      ask(Asks.ask(TARGET, Purpose.FIRST, HEDGED));
    }
    leases.clear();
    for (int i = 0; i < 6; i++) {
      ask(Asks.ask(TARGET, Purpose.HEDGE, HEDGED));
    }
    assertThat(leases).hasSize(3);
  }

  @Test
  void a_call_earns_its_share_of_a_hedge_once_however_often_it_is_denied() {
    open();
    for (int i = 0; i < 6; i++) {
      ask(Asks.ask(TARGET, Purpose.FIRST, HEDGED));
    }
    leases.clear();
    denials.clear();
    ask(Asks.ask(new Target(TARGET.provider(), "other"), Purpose.HEDGE, HEDGED));
    assertThat(leases).isEmpty();
    assertThat(denials).extracting(Failure::cause).containsExactly(Cause.BUDGET_SPENT);
  }

  @Test
  void a_hedge_that_its_target_does_not_take_costs_the_route_nothing() {
    for (int i = 0; i < 2; i++) {
      ask(Asks.ask(TARGET, Purpose.FIRST, HEDGED));
    }
    leases.clear();
    open();
    ask(Asks.ask(TARGET, Purpose.HEDGE, HEDGED));
    assertThat(leases).isEmpty();

    ask(Asks.ask(new Target(TARGET.provider(), "other"), Purpose.HEDGE, HEDGED));
    assertThat(leases).hasSize(1);
  }

  @Test
  void a_target_that_is_slow_as_well_is_not_hedged_to() {
    for (int i = 0; i < TargetHealth.LEAST_ANSWERS; i++) {
      ask(Asks.ask(TARGET, Purpose.FIRST, HEDGED));
      gate.release(
          leases.removeLast(),
          new AttemptEnd(
              new Outcome.Succeeded(), nines.core.exchange.Usage.NONE, SECOND, 2 * SECOND));
    }
    ask(Asks.ask(TARGET, Purpose.HEDGE, HEDGED));
    assertThat(denials).extracting(Failure::message).containsExactly(TARGET + " is slow as well");
  }
}
