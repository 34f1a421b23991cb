package nines.server.ingress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import nines.core.call.Verdict;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.routing.BreakerRules;
import nines.core.routing.RoutePlan;
import nines.core.routing.RouteTerms;
import nines.dialect.StreamFraming;
import nines.dialect.registry.Dialects;
import nines.server.drive.AnswerHead;
import nines.server.drive.CallTrace;
import nines.server.pipeline.Controls;
import nines.server.pipeline.RequestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The answer of one call as its client hears it.
class ClientAnswerTest {
  private static final AnswerHead PIECES =
      new AnswerHead(200, "audio/mpeg", AnswerHead.Shape.PIECES, List.of(), null, List.of());

  private final Vertx vertx = Vertx.vertx();
  private final CallTrace trace = new CallTrace(0);
  private final CompletableFuture<RequestRecord> recorded = new CompletableFuture<>();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void what_is_no_stream_never_enters_the_stream_that_a_heartbeat_began() throws Exception {
    var heard =
        heard(answer -> {
          answer.beat(trace);
          answer.open(PIECES, trace);
          answer.write(Slice.of("sound"));
          answer.beat(trace);
          answer.end(trace);
          answer.over(new Verdict.Served(1), trace);
        });

    assertThat(heard).startsWith(":").contains("provider_error").doesNotContain("sound");
    assertThat(requireNonNull(recorded.get().failure()).code())
        .isEqualTo(FailureCode.PROVIDER_ERROR);
  }

  @Test
  void nothing_but_its_own_bytes_stands_in_an_answer_that_is_no_stream() throws Exception {
    var heard =
        heard(answer -> {
          answer.open(PIECES, trace);
          answer.beat(trace);
          answer.write(Slice.of("so"));
          answer.beat(trace);
          answer.write(Slice.of("und"));
          answer.end(trace);
          answer.over(new Verdict.Served(1), trace);
        });

    assertThat(heard).isEqualTo("sound");
    assertThat(recorded.get().failure()).isNull();
  }

  @Test
  void a_stream_whose_head_came_too_early_to_be_explained_is_explained_before_its_error()
      throws Exception {
    var terms = new RouteTerms("chat", BreakerRules.DEFAULT, RouteTerms.DEFAULT_RETRY_SHARE, 0);
    var failure = Failure.of(FailureCode.DEADLINE_EXCEEDED, "too late");
    var heard =
        heard(answer -> {
          answer.planned(new RoutePlan(terms, List.of(), List.of()), Controls.NONE, true);
          answer.beat(trace);
          answer.fail(failure, trace);
          answer.over(new Verdict.Refused(failure), trace);
        });

    assertThat(heard)
        .containsSubsequence(
            ": nines-attempts 0\n\n",
            ": nines-plan {\"route\":\"chat\",\"candidates\":[],\"excluded\":[],"
                + "\"attempts\":[]}\n\n",
            "deadline_exceeded");
  }

  private String heard(Consumer<ClientAnswer> call) {
    var dialect = requireNonNull(Dialects.byName("openai"));
    var language = new ClientAnswer.Language(dialect, dialect.voice(StreamFraming.SSE));
    var origin = new CallLog.Origin("req_1", "none", null, null, "127.0.0.1", 0, 0);
    var server =
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              var log = new CallLog(recorded::complete, () -> 1, origin);
              call.accept(new ClientAnswer(vertx, request, language, log, _ -> {}));
            })
            .listen(0, "127.0.0.1")
            .await();
    return vertx
        .createHttpClient()
        .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
        .compose(request -> request.send().compose(answer -> answer.body()))
        .await()
        .toString();
  }
}
