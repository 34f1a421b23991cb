package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import nines.core.call.Lease;
import nines.core.call.Outcome;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Expectation;
import nines.core.routing.KeyRest;
import nines.server.config.ProviderKey;
import nines.server.config.Secret;
import nines.server.drive.AttemptGate;
import org.junit.jupiter.api.Test;

class KeyPoolGateTest {
  @Test
  void a_key_the_provider_refuses_makes_way_for_the_next_and_then_for_another_target() {
    try (var provider =
        RawProvider.start(connection -> {
          while (true) {
            connection.readRequest();
            connection.write(Wire.status(401, "{\"error\":{\"message\":\"bad sk-one\"}}"));
          }
        })) {
      var spec = new EgressRig.Spec("openai", provider.baseUrl());
      spec.keys = List.of(key("sk-one"), key("sk-two"));
      try (var rig = new EgressRig(spec.config())) {
        var gate = rig.egress.gate(rig.snapshot);
        for (int i = 0; i < 2; i++) {
          var failure = rig.ask().failure();
          assertThat(failure.remedy()).isEqualTo(Remedy.OTHER_KEY);
          gate.release(rig.lastLease(), Asks.end(new Outcome.Failed(failure)));
        }
        assertThat(provider.requests())
            .extracting(request -> request.header("authorization").getFirst())
            .containsExactly("Bearer sk-one", "Bearer sk-two");
        var answers = new Answers();
        gate.acquire(Asks.first(EgressRig.TARGET), answers);
        assertThat(answers.leases).isEmpty();
        assertThat(answers.failures)
            .singleElement()
            .satisfies(failure -> {
              assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
              assertThat(failure.cause()).isEqualTo(Cause.DENIED);
              assertThat(failure.remedy()).isEqualTo(Remedy.ELSEWHERE);
              assertThat(failure.retryAfterNanos()).isBetween(1L, KeyRest.FIRST_NANOS);
              assertThat(failure.message()).isEqualTo("every key of provider primary was refused");
            });
        assertThat(rig.counts.keysRefused).hasValue(2);
        assertThat(rig.egress.keyRotation().standing())
            .hasSize(2)
            .noneMatch(KeyRotation.KeyStanding::inRotation);
      }
    }
  }

  @Test
  void a_provider_the_snapshot_does_not_know_is_denied() {
    try (var rig = new EgressRig()) {
      var answers = new Answers();
      rig.egress.gate(rig.snapshot).acquire(Asks.first(EgressRig.TARGET), answers);
      assertThat(answers.failures).hasSize(1);
    }
  }

  private static ProviderKey key(String key) {
    return new ProviderKey(new Secret(key), null, null);
  }

  /// What the gate said.
  private static final class Answers implements AttemptGate.Reply {
    private final List<Lease> leases = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    @Override
    public void acquired(Lease lease, Expectation expectation) {
      leases.add(lease);
    }

    @Override
    public void denied(Failure failure) {
      failures.add(failure);
    }
  }
}
