package nines.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import nines.core.call.Lease;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Ask;
import nines.core.routing.BreakerRules;
import nines.core.routing.Exclusion;
import nines.core.routing.Expectation;
import nines.core.routing.Purpose;
import nines.core.routing.RouteTerms;
import nines.core.routing.Target;
import nines.core.routing.Traits;
import nines.server.drive.AttemptEnd;
import nines.server.drive.AttemptGate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MediaGateTest {
  private static final Target WANTING = new Target("ollama", "m-1");
  private static final Target CONTENT = new Target("openai", "m-1");
  private static final Failure AWAY =
      Failure.ofProvider(
          FailureCode.MEDIA_UNAVAILABLE, Cause.MEDIA, Remedy.ELSEWHERE, "its host is busy");

  private final List<String> events = new ArrayList<>();
  private @Nullable Consumer<@Nullable Failure> fetching;
  private @Nullable Failure denial;

  @Test
  void a_target_that_wants_nothing_is_asked_for_as_ever() {
    ask(CONTENT);
    assertThat(events).containsExactly("granted", "acquired");
  }

  @Test
  void a_target_that_wants_something_is_sent_nothing_before_it_is_here() {
    ask(WANTING);
    assertThat(events).containsExactly("granted", "fetched");
    Objects.requireNonNull(fetching).accept(null);
    assertThat(events).containsExactly("granted", "fetched", "acquired");
  }

  @Test
  void nothing_is_fetched_for_a_target_that_may_not_be_asked() {
    denial = Failure.of(FailureCode.PROVIDER_ERROR, "its circuit breaker is open");
    ask(WANTING);
    assertThat(events).containsExactly("denied: its circuit breaker is open");
  }

  @Test
  void what_was_granted_is_given_back_where_it_cannot_be_had() {
    ask(WANTING);
    Objects.requireNonNull(fetching).accept(AWAY);
    assertThat(events)
        .containsExactly("granted", "fetched", "given back", "denied: its host is busy");
  }

  private void ask(Target target) {
    var terms = new RouteTerms("chat", BreakerRules.DEFAULT, RouteTerms.DEFAULT_RETRY_SHARE, 0);
    new MediaGate(new Gate(), new WantingReading())
        .acquire(
            new Ask(target, Purpose.FIRST, terms, Traits.ofUnary(false, 0), 0),
            new AttemptGate.Reply() {
              @Override
              public void acquired(Lease lease, Expectation expectation) {
                events.add("acquired");
              }

              @Override
              public void denied(Failure failure) {
                events.add("denied: " + failure.message());
              }
            });
  }

  private final class Gate implements AttemptGate {
    @Override
    public void acquire(Ask ask, Reply reply) {
      if (denial == null) {
        events.add("granted");
        reply.acquired(new Lease() {}, Expectation.NONE);
      } else {
        reply.denied(denial);
      }
    }

    @Override
    public void release(Lease lease, AttemptEnd end) {
      events.add("given back");
    }
  }

  private final class WantingReading implements Reading {
    @Override
    public boolean isWanting(Target target) {
      return target.equals(WANTING);
    }

    @Override
    public void fetch(Target target, Consumer<@Nullable Failure> answer) {
      events.add("fetched");
      fetching = answer;
    }

    @Override
    public boolean isSealed(Target target) {
      return false;
    }

    @Override
    public boolean hasSideEffects() {
      return false;
    }

    @Override
    public @Nullable Exclusion say(Target target) {
      return null;
    }

    @Override
    public Map<Target, Rendition> renditions() {
      return Map.of();
    }

    @Override
    public void letGo() {
      events.add("let go");
    }
  }
}
