package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import nines.core.call.Lease;
import nines.core.call.Outcome;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.BreakerRules;
import nines.core.routing.Expectation;
import nines.server.config.ProviderConfig;
import nines.server.config.Secret;
import nines.server.drive.AttemptGate;
import org.junit.jupiter.api.Test;

class ReloadTest {
  @Test
  void what_did_not_change_keeps_its_connections() {
    try (var provider = answering();
        var rig = new EgressRig(named("primary", provider, "a"))) {
      rig.ask().await();
      apply(rig, named("primary", provider, "a"), named("other", provider, "a"));
      var heard = rig.ask();
      heard.await();
      assertThat(Heard.await(heard.connected)).isTrue();
      assertThat(provider.connections()).isEqualTo(1);
    }
  }

  @Test
  void what_changed_gets_new_connections_and_the_old_are_closed() {
    try (var provider = answering();
        var rig = new EgressRig(named("primary", provider, "a"))) {
      rig.ask().await();
      apply(rig, named("primary", provider, "b"));
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(provider.connections()).isEqualTo(2);
      assertThat(provider.requests().getLast().header("x-of")).containsExactly("b");
      rig.until(() -> rig.counts.closed.get() == 1);
    }
  }

  @Test
  void an_open_attempt_outlives_the_provider_it_was_dialled_at() {
    var mayGoOn = new CompletableFuture<Boolean>();
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(Wire.STREAM_HEAD + Wire.piece(Wire.WORD));
              Heard.await(mayGoOn);
              connection.write(Wire.piece(Wire.DONE) + Wire.LAST_CHUNK);
              connection.awaitClose();
            });
        var rig = new EgressRig(named("primary", provider, "a"))) {
      var heard = rig.stream();
      Heard.await(heard.firstFrame);
      apply(rig);
      rig.onLoop(() -> true);
      assertThat(rig.counts.closed).hasValue(0);
      mayGoOn.complete(true);
      assertThat(heard.await().failure()).isNull();
      rig.until(() -> rig.counts.closed.get() == 1);
      apply(rig);
      rig.until(() -> rig.loop.pools() == 0);
    }
  }

  @Test
  void a_call_dials_by_the_snapshot_it_began_under() {
    try (var provider = answering();
        var rig = new EgressRig(named("primary", provider, "a"))) {
      var before = rig.snapshot;
      apply(rig);
      rig.snapshot = before;
      assertThat(rig.ask().await().failure()).isNull();
      rig.egress.apply(EgressRig.snapshot());
      rig.until(() -> rig.loop.openConnections() == 0);
      rig.egress.apply(EgressRig.snapshot());
      rig.until(() -> rig.loop.pools() == 0);
    }
  }

  @Test
  void the_state_of_keys_outlives_a_reload() {
    try (var provider = answering();
        var rig = new EgressRig(named("primary", provider, "a"))) {
      refuseKey(rig);
      apply(rig, named("primary", provider, "b"));
      assertThat(rig.egress.keyRotation().standing())
          .singleElement()
          .matches(standing -> !standing.inRotation());
      apply(rig);
      assertThat(rig.egress.keyRotation().standing()).isEmpty();
    }
  }

  @Test
  void an_open_breaker_outlives_the_reload_of_another_provider() {
    try (var provider = answering();
        var rig = new EgressRig(named("primary", provider, "a"))) {
      var down =
          Failure.ofProvider(FailureCode.PROVIDER_ERROR, Cause.STATUS, Remedy.ANYWHERE, "no");
      for (int i = 0; i < BreakerRules.DEFAULT.failures(); i++) {
        assertThat(play(rig, down)).isEmpty();
      }
      apply(rig, named("primary", provider, "a"), named("other", provider, "a"));
      assertThat(play(rig, down)).map(Failure::cause).contains(Cause.BREAKER_OPEN);
    }
  }

  @Test
  void a_hundred_reloads_leave_nothing_behind() {
    try (var provider = answering();
        var rig = new EgressRig(named("primary", provider, "0"))) {
      rig.ask().await();
      long files = openFiles();
      int threads = Thread.getAllStackTraces().size();
      for (int i = 1; i <= 100; i++) {
        apply(rig, named("primary", provider, Integer.toString(i)));
        assertThat(rig.ask().await().failure()).isNull();
      }
      rig.until(() -> rig.loop.openConnections() == 1);
      apply(rig, named("primary", provider, "100"));
      rig.until(() -> rig.loop.pools() == 1);
      assertThat(rig.counts.opened.get() - rig.counts.closed.get()).isEqualTo(1);
      rig.until(() -> openFiles() <= files + 4);
      assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads + 4);
    }
  }

  private static RawProvider answering() {
    return RawProvider.start(connection -> {
      while (true) {
        connection.readRequest();
        connection.answer(Wire.ANSWER);
      }
    });
  }

  private static ProviderConfig named(String name, RawProvider provider, String header) {
    var spec = new EgressRig.Spec("openai", provider.baseUrl());
    spec.name = name;
    spec.headers = Map.of("x-of", new Secret(header));
    return spec.config();
  }

  private static void apply(EgressRig rig, ProviderConfig... providers) {
    rig.snapshot = EgressRig.snapshot(providers);
    rig.egress.gate(rig.snapshot);
    rig.egress.apply(rig.snapshot);
  }

  private static void refuseKey(EgressRig rig) {
    var refusal =
        Failure.ofProvider(FailureCode.PROVIDER_ERROR, Cause.STATUS, Remedy.OTHER_KEY, "no");
    assertThat(play(rig, refusal)).isEmpty();
  }

  /// One attempt that ends so.
  ///
  /// @return why it was not let through, if it was not
  private static Optional<Failure> play(EgressRig rig, Failure end) {
    var gate = rig.egress.gate(rig.snapshot);
    var denials = new ArrayList<Failure>();
    gate.acquire(
        Asks.first(EgressRig.TARGET),
        new AttemptGate.Reply() {
          @Override
          public void acquired(Lease lease, Expectation expectation) {
            gate.release(lease, Asks.end(new Outcome.Failed(end)));
          }

          @Override
          public void denied(Failure failure) {
            denials.add(failure);
          }
        });
    return denials.stream().findFirst();
  }

  /// File descriptors of this process; as many as before where the system does not tell.
  private static long openFiles() {
    Path folder = Path.of("/proc/self/fd");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (var files = Files.list(folder)) {
      return files.count();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
