package nines.server.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nines.core.admission.Principal;
import nines.core.call.Lease;
import nines.core.call.Verdict;
import nines.core.exchange.Operation;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.routing.Ask;
import nines.core.routing.Exclusion;
import nines.core.routing.Expectation;
import nines.core.routing.RoutePlan;
import nines.core.routing.Target;
import nines.core.routing.Traits;
import nines.dialect.BodyEdit;
import nines.dialect.RequestBody;
import nines.dialect.StreamFraming;
import nines.dialect.json.JsonIndex;
import nines.server.config.load.ConfigFolder;
import nines.server.drive.AnswerHead;
import nines.server.drive.AttemptEnd;
import nines.server.drive.AttemptGate;
import nines.server.drive.CallPorts;
import nines.server.drive.CallTrace;
import nines.server.drive.LoopClock;
import nines.server.drive.OpenAttempt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stages between a parsed call and its first attempt.
class PipelineTest {
  private static final Principal ANYBODY = Principal.ofKey("k", "k", Set.of(), Set.of(), false);

  @TempDir private Path folder;
  private final SilentReading reading = new SilentReading();
  private final Client client = new Client();
  private final List<String> dialled = new ArrayList<>();
  private final List<Account> accounts = new ArrayList<>();
  private final List<Duration> timers = new ArrayList<>();
  private Pipeline pipeline;

  @BeforeEach
  void build() {
    var config = ConfigFolder.furnished(folder).config(RouteTableTest.YAML);
    var routes = new RouteTable(config, new FewModels());
    var ports =
        new CallPorts<ProviderRequest>(
            (errand, _) -> dial(errand.candidate().target().name()),
            new OpenGate(),
            new StillClock());
    var snapshot =
        new Pipeline.Snapshot(config, routes, ports, (_, _) -> reading, account -> gate(account));
    pipeline = new Pipeline(() -> snapshot, _ -> 0);
  }

  @Test
  void a_call_is_planned_then_dialled_at_its_first_target() {
    var driver = pipeline.serve(pipeline.snapshot(), call(ANYBODY, "chat", Map.of()), client);

    assertThat(driver).isNotNull();
    assertThat(client.plan).isNotNull();
    assertThat(dialled).containsExactly("one/small");
    assertThat(client.refusal).isNull();
  }

  @Test
  void what_a_target_wants_is_fetched_under_the_calls_deadline_and_left_when_it_is_over() {
    reading.wanting = true;
    var driver =
        requireNonNull(
            pipeline.serve(pipeline.snapshot(), call(ANYBODY, "chat", Map.of()), client));
    assertThat(client.plan).isNotNull();
    assertThat(timers).contains(Duration.ofSeconds(30));
    assertThat(dialled).isEmpty();

    driver.abandon();
    client.whenOver.forEach(Runnable::run);
    assertThat(reading.ended).isTrue();
  }

  @Test
  void a_target_is_dialled_once_what_it_wants_is_here() {
    reading.wanting = true;
    pipeline.serve(pipeline.snapshot(), call(ANYBODY, "chat", Map.of()), client);
    requireNonNull(reading.then).accept(null);
    assertThat(dialled).containsExactly("one/small");
  }

  @Test
  void a_control_that_is_none_is_refused_before_the_name_is_looked_up() {
    assertThat(refusal(call(ANYBODY, "nobody", Map.of("frob", "1"))).message())
        .isEqualTo("nines-frob: no such control");
    assertThat(client.plan).isNull();
  }

  @Test
  void an_unknown_name_is_not_found_with_those_that_are_alike() {
    var refusal = refusal(call(ANYBODY, "cat", Map.of()));

    assertThat(refusal.code()).isEqualTo(FailureCode.MODEL_NOT_FOUND);
    assertThat(refusal.message()).contains("is called cat (nearest: chat");
    assertThat(client.plan).isNull();
  }

  @Test
  void the_clients_deadline_may_only_be_shorter_than_the_routes() {
    pipeline.serve(pipeline.snapshot(), call(ANYBODY, "chat", Map.of("timeout", "300ms")), client);
    assertThat(timers).contains(Duration.ofMillis(300));
    timers.clear();

    pipeline.serve(pipeline.snapshot(), call(ANYBODY, "chat", Map.of("timeout", "45s")), client);
    assertThat(timers).contains(Duration.ofSeconds(30)).doesNotContain(Duration.ofSeconds(45));
  }

  @Test
  void a_key_limited_to_a_route_may_go_where_the_route_goes_and_nowhere_else() {
    var limited = Principal.ofKey("k", "k", Set.of("chat"), Set.of("two/small"), false);

    pipeline.serve(pipeline.snapshot(), call(limited, "chat", Map.of()), client);
    pipeline.serve(pipeline.snapshot(), call(limited, "two/small", Map.of()), client);
    assertThat(dialled).containsExactly("one/small", "two/small");

    var refusal = refusal(call(limited, "one/thinker", Map.of()));
    assertThat(refusal.code()).isEqualTo(FailureCode.PERMISSION_DENIED);
    assertThat(dialled).hasSize(2);
  }

  @Test
  void only_a_key_that_may_sees_the_plan() {
    var trusted = Principal.ofKey("k", "k", Set.of(), Set.of(), true);

    assertThat(refusal(call(ANYBODY, "chat", Map.of("explain", "on"))).code())
        .isEqualTo(FailureCode.PERMISSION_DENIED);
    pipeline.serve(pipeline.snapshot(), call(trusted, "chat", Map.of("explain", "on")), client);
    assertThat(client.explained).isTrue();
  }

  @Test
  void a_target_that_cannot_be_told_is_left_out_with_its_reason() {
    pipeline.serve(pipeline.snapshot(), call(ANYBODY, "thinker", Map.of()), client);

    var plan = requireNonNull(client.plan);
    assertThat(plan.candidates()).hasSize(2);
    assertThat(plan.excluded())
        .containsExactly(
            new Exclusion(
                new Target("claude", "thinker"), FailureCode.UNSUPPORTED_PARAMETER, "no words"));
  }

  private AttemptGate gate(Account account) {
    accounts.add(account);
    return new OpenGate();
  }

  @Test
  void what_one_account_keeps_is_asked_of_that_account_alone() {
    pipeline.serve(
        pipeline.snapshot(),
        call(ANYBODY, "chat", Map.of()).to(new Account("two", "key 1")),
        client);

    assertThat(dialled).containsExactly("two/thinker");
    assertThat(accounts).containsExactly(new Account("two", "key 1"));
  }

  @Test
  void a_model_of_another_provider_is_asked_all_the_same() {
    pipeline.serve(
        pipeline.snapshot(),
        call(ANYBODY, "one/other", Map.of()).to(new Account("two", "key 1")),
        client);

    assertThat(dialled).containsExactly("one/other");
    assertThat(accounts).isEmpty();
  }

  @Test
  void a_question_about_an_answer_goes_to_the_target_that_made_it() {
    var call = call(ANYBODY, "", Map.of()).of(new Target("two", "any-model"));

    pipeline.follow(pipeline.snapshot(), call.to(new Account("two", "key 1")), client);
    assertThat(dialled).containsExactly("two/any-model");
    pipeline.follow(
        pipeline.snapshot(),
        call.of(new Target("gone", "m")).to(new Account("gone", "key 1")),
        client);
    assertThat(requireNonNull(client.refusal).code()).isEqualTo(FailureCode.NOT_FOUND);
  }

  private Failure refusal(InboundCall call) {
    assertThat(pipeline.serve(pipeline.snapshot(), call, client)).isNull();
    var refusal = client.refusal;
    if (refusal == null) {
      throw new AssertionError("not refused");
    }
    return refusal;
  }

  private static InboundCall call(Principal principal, String model, Map<String, String> controls) {
    var request =
        new ProviderRequest(
            Operation.CHAT_COMPLETIONS,
            false,
            StreamFraming.SSE,
            false,
            false,
            "application/json",
            List.of(),
            new EmptyBody());
    return new InboundCall(
        "req", principal, "openai", model, controls, Traits.ofUnary(false, 0), request);
  }

  private OpenAttempt dial(String target) {
    dialled.add(target);
    return new OpenAttempt() {
      @Override
      public void cancel() {}

      @Override
      public void pause() {}

      @Override
      public void resume() {}
    };
  }

  private record TestLease() implements Lease {}

  private static final class OpenGate implements AttemptGate {
    @Override
    public void acquire(Ask ask, Reply reply) {
      reply.acquired(new TestLease(), Expectation.NONE);
    }

    @Override
    public void release(Lease lease, AttemptEnd end) {}
  }

  private final class StillClock implements LoopClock {
    @Override
    public long nowNanos() {
      return 0;
    }

    @Override
    public Timer after(long delayNanos, Runnable task) {
      timers.add(Duration.ofNanos(delayNanos));
      return () -> {};
    }
  }

  private static final class SilentReading implements Reading {
    private boolean wanting;
    private boolean ended;
    private @Nullable Consumer<@Nullable Failure> then;

    @Override
    public boolean isWanting(Target target) {
      return wanting;
    }

    @Override
    public void fetch(Target target, Consumer<@Nullable Failure> answer) {
      then = answer;
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
    public Exclusion say(Target target) {
      return new Exclusion(target, FailureCode.UNSUPPORTED_PARAMETER, "no words");
    }

    @Override
    public void letGo() {
      ended = true;
    }

    @Override
    public Map<Target, Rendition> renditions() {
      return Map.of();
    }
  }

  private static final class EmptyBody implements RequestBody {
    @Override
    public List<Slice> edited(BodyEdit edit) {
      return List.of(Slice.of("{}".getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public @Nullable JsonIndex index() {
      return null;
    }
  }

  private static final class Client implements ClientSide {
    private @Nullable RoutePlan plan;
    private @Nullable Failure refusal;
    private boolean explained;
    private final List<Runnable> whenOver = new ArrayList<>();

    @Override
    public void planned(RoutePlan where, Controls controls, boolean explain) {
      plan = where;
      explained = explain;
    }

    @Override
    public void whenOver(Runnable task) {
      whenOver.add(task);
    }

    @Override
    public void refuse(Failure failure) {
      refusal = failure;
    }

    @Override
    public void open(AnswerHead head, CallTrace trace) {}

    @Override
    public void beat(CallTrace trace) {}

    @Override
    public void write(Slice slice) {}

    @Override
    public void goOn(CallTrace trace) {}

    @Override
    public void beforeLast(CallTrace trace) {}

    @Override
    public void end(CallTrace trace) {}

    @Override
    public void fail(Failure failure, CallTrace trace) {}

    @Override
    public boolean isFull() {
      return false;
    }

    @Override
    public void onDrain(Runnable task) {}

    @Override
    public void over(Verdict verdict, CallTrace trace) {}
  }
}
