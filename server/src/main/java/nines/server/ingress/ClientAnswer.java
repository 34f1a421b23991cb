package nines.server.ingress;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.function.Consumer;
import nines.core.call.Verdict;
import nines.core.exchange.Slice;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.RoutePlan;
import nines.dialect.Dialect;
import nines.dialect.StreamVoice;
import nines.server.drive.AnswerHead;
import nines.server.drive.CallDriver;
import nines.server.drive.CallTrace;
import nines.server.pipeline.ClientSide;
import nines.server.pipeline.Controls;
import org.jspecify.annotations.Nullable;

/// The answer to one client: heads, slices and errors become HTTP. Confined to the call's loop.
final class ClientAnswer implements ClientSide {
  private final Vertx vertx;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Dialect dialect;
  private final StreamVoice voice;
  private final CallLog log;
  private final TurnWriter out;
  private Consumer<ClientAnswer> whenOver;
  private boolean stream;
  private boolean early;
  private boolean committed;
  private @Nullable Failure misfit;
  private boolean eventsBegun;
  private boolean summarised;
  private boolean over;
  private @Nullable RoutePlan plan;
  private boolean explain;
  private @Nullable CallDriver<?> driver;

  /// @param whenOver told once when nothing more will be written
  ClientAnswer(
      Vertx vertx,
      HttpServerRequest request,
      Language language,
      CallLog log,
      Consumer<ClientAnswer> whenOver) {
    this.vertx = vertx;
    this.request = request;
    this.response = request.response();
    this.dialect = language.dialect();
    this.voice = language.voice();
    this.log = log;
    this.whenOver = whenOver;
    this.out = new TurnWriter(vertx, response);
  }

  /// How a client is spoken to.
  record Language(Dialect dialect, StreamVoice voice) {}

  boolean isOver() {
    return over;
  }

  @Override
  public void whenOver(Runnable task) {
    whenOver = whenOver.andThen(_ -> task.run());
  }

  CallLog log() {
    return log;
  }

  HttpConnection connection() {
    return request.connection();
  }

  /// The call that answers, which is abandoned when the client leaves before its answer is whole.
  void drivenBy(CallDriver<?> by) {
    driver = by;
    response.closeHandler(_ -> abandon());
    response.exceptionHandler(_ -> abandon());
    if (response.closed()) {
      abandon();
    }
  }

  private void abandon() {
    if (!over && driver != null) {
      driver.abandon();
    }
  }

  /// Ends what is under way with an error that the client hears, wherever its answer stands.
  void stop(Failure failure) {
    if (!over && driver != null) {
      driver.stop(failure);
    }
  }

  /// A defect came up: says so where that can still be said, and is over in any case.
  void defective() {
    if (over) {
      return;
    }
    var failure = Failure.of(FailureCode.INTERNAL_ERROR, FailureCode.INTERNAL_ERROR.meaning());
    out.forget();
    try {
      if (response.ended()) {
        return;
      }
      if (response.headWritten()) {
        breakOff();
      } else {
        answerWithError(failure, null);
      }
    } finally {
      finish(failure, null);
    }
  }

  @Override
  public void planned(RoutePlan where, Controls controls, boolean show) {
    plan = where;
    explain = show;
    log.planned(where, controls);
  }

  @Override
  public void refuse(Failure failure) {
    answerWithError(failure, null);
    finish(failure, null);
  }

  @Override
  public void open(AnswerHead head, CallTrace trace) {
    committed = true;
    boolean events = head.shape() == AnswerHead.Shape.STREAM;
    if (early) {
      misfit = events ? null : noEvents();
      return;
    }
    stream = events;
    response.setStatusCode(head.status());
    commonHeaders();
    AnswerHeaders.answer(response, head, trace);
    showPlan(trace);
    if (head.contentType() != null) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, head.contentType());
    }
    timing(trace);
    if (head.shape() != AnswerHead.Shape.WHOLE) {
      response.setChunked(true);
      out.inPieces();
    }
    if (stream) {
      response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
  }

  @Override
  public void beat(CallTrace trace) {
    if (committed && !stream) {
      return; // Nothing but its own bytes may stand in such an answer.
    }
    if (!committed && !early) {
      early = true;
      stream = true;
      out.inPieces();
      response.setStatusCode(200).setChunked(true);
      commonHeaders();
      response.putHeader(HttpHeaders.CONTENT_TYPE, voice.contentType());
      response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
    out.add(voice.heartbeat());
  }

  @Override
  public void write(Slice slice) {
    if (misfit != null) {
      return; // Bytes that are no events would garble the stream that a heartbeat began.
    }
    eventsBegun = true;
    out.add(slice);
  }

  @Override
  public void goOn(CallTrace trace) {
    if (voice.takesComments()) {
      out.add(voice.comment("nines-rescue " + trace.voices().getLast().target().name()));
    }
  }

  @Override
  public void beforeLast(CallTrace trace) {
    if (summarised || !voice.takesComments()) {
      return;
    }
    summarised = true;
    if (early || trace.voices().size() > 1) {
      LastComments.of(trace).forEach(comment -> out.add(voice.comment(comment)));
    }
    if (explain && plan != null) {
      out.add(voice.comment("nines-plan " + PlanHeader.of(plan, trace)));
    }
  }

  @Override
  public void end(CallTrace trace) {
    if (misfit != null) {
      out.add(voice.error(misfit, eventsBegun));
    } else if (stream) {
      beforeLast(trace);
    } else if (!response.headWritten()) {
      showPlan(trace); // By now it is known how the attempt ended that was running at the commit.
    }
    out.end();
  }

  @Override
  public void fail(Failure failure, CallTrace trace) {
    if (stream) {
      // What was said is the client's, even if none of it has left this loop turn.
      beforeLast(trace);
      out.add(voice.error(failure, eventsBegun));
      out.end();
    } else if (!response.headWritten()) {
      out.forget();
      answerWithError(failure, trace);
    } else {
      out.forget();
      breakOff();
    }
  }

  @Override
  public boolean isFull() {
    return response.writeQueueFull();
  }

  @Override
  public void onDrain(Runnable task) {
    response.drainHandler(_ -> task.run());
    if (!response.writeQueueFull()) {
      vertx.runOnContext(_ -> task.run());
    }
  }

  @Override
  public void over(Verdict verdict, CallTrace trace) {
    switch (verdict) {
      case Verdict.Served _ -> finish(misfit, trace);
      case Verdict.Refused(Failure failure) -> finish(failure, trace);
      case Verdict.Abandoned _ -> {
        log.abandoned();
        finish(null, trace);
      }
    }
  }

  private static Failure noEvents() {
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR,
        Cause.MALFORMED,
        Remedy.NOWHERE,
        "the provider answered a call for a stream with something other than events");
  }

  private void commonHeaders() {
    AnswerHeaders.identity(response, log.id());
    if (plan != null) {
      AnswerHeaders.route(response, plan.route());
    }
  }

  private void showPlan(CallTrace trace) {
    if (explain && plan != null) {
      response.putHeader("nines-plan", PlanHeader.of(plan, trace));
    }
  }

  private void timing(CallTrace trace) {
    long now = log.nowNanos();
    long provider = trace.providerNanos(now);
    AnswerHeaders.timing(response, now - log.startNanos() - provider, provider);
  }

  private void answerWithError(Failure failure, @Nullable CallTrace trace) {
    if (response.closed()) {
      return;
    }
    response.setStatusCode(failure.code().status());
    response.headers().remove(HttpHeaders.CACHE_CONTROL).remove(HttpHeaders.TRANSFER_ENCODING);
    commonHeaders();
    AnswerHeaders.failure(response, failure);
    if (trace != null) {
      AnswerHeaders.attempts(response, trace.legs().size());
      timing(trace);
      showPlan(trace);
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    if (failure.code() == FailureCode.UPGRADE_REQUIRED) {
      AnswerHeaders.upgrade(request);
    } else if (UnreadBody.endsConnection(request)) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    boolean unread = UnreadBody.isLeft(request);
    var answered =
        response.setChunked(false).end(TurnWriter.wrapped(dialect.error(failure, log.id())));
    if (unread) {
      UnreadBody.drop(vertx, request, answered);
    }
  }

  private void finish(@Nullable Failure failure, @Nullable CallTrace trace) {
    over = true;
    log.over(response.headWritten() ? response.getStatusCode() : 0, failure, trace);
    whenOver.accept(this);
  }

  /// Breaks a body off so that no client can take it for whole.
  private void breakOff() {
    if (request.version() == HttpVersion.HTTP_2) {
      response.reset();
    } else {
      request.connection().close();
    }
  }
}
