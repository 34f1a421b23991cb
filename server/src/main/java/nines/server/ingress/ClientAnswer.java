package nines.server.ingress;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayList;
import java.util.List;
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
  /// Bytes gathered in one loop turn before they are written without waiting for its end.
  static final int GATHERED_BYTES = 32 << 10;

  /// Gathered bytes up to which copying into one piece is cheaper than many small ones.
  private static final int COPIED_BYTES = 8 << 10;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Dialect dialect;
  private final StreamVoice voice;
  private final CallLog log;
  private final Consumer<ClientAnswer> whenOver;
  private final List<Slice> gathered = new ArrayList<>(4);
  private int gatheredBytes;
  private boolean flushDue;
  private boolean stream;
  private boolean inPieces;
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
  }

  /// How a client is spoken to.
  record Language(Dialect dialect, StreamVoice voice) {}

  @Override
  public boolean isOver() {
    return over;
  }

  CallLog log() {
    return log;
  }

  HttpConnection connection() {
    return request.connection();
  }

  /// The call that answers, which is abandoned when the client leaves before its answer is whole.
  @Override
  public void drivenBy(CallDriver<?> by) {
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
    gathered.clear();
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
    inPieces = head.shape() != AnswerHead.Shape.WHOLE;
    response.setStatusCode(head.status());
    commonHeaders();
    AnswerHeaders.answer(response, head, trace);
    if (explain && plan != null) {
      response.putHeader("nines-plan", PlanHeader.of(plan, trace));
    }
    if (head.contentType() != null) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, head.contentType());
    }
    timing(trace);
    if (inPieces) {
      response.setChunked(true);
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
      inPieces = true;
      response.setStatusCode(200).setChunked(true);
      commonHeaders();
      response.putHeader(HttpHeaders.CONTENT_TYPE, voice.contentType());
      response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
    gather(voice.heartbeat());
  }

  @Override
  public void write(Slice slice) {
    if (misfit != null) {
      return; // Bytes that are no events would garble the stream that a heartbeat began.
    }
    eventsBegun = true;
    gather(slice);
  }

  @Override
  public void goOn(CallTrace trace) {
    if (voice.takesComments()) {
      gather(voice.comment("nines-rescue " + trace.voices().getLast().target().name()));
    }
  }

  @Override
  public void beforeLast(CallTrace trace) {
    boolean several = trace.voices().size() > 1;
    if ((!early && !several) || summarised || !voice.takesComments()) {
      return;
    }
    summarised = true;
    LastComments.of(trace).forEach(comment -> gather(voice.comment(comment)));
  }

  @Override
  public void end(CallTrace trace) {
    if (misfit != null) {
      gather(voice.error(misfit, eventsBegun));
    } else if (stream) {
      beforeLast(trace);
    }
    endWithGathered();
  }

  @Override
  public void fail(Failure failure, CallTrace trace) {
    if (stream) {
      // What was said is the client's, even if none of it has left this loop turn.
      gather(voice.error(failure, eventsBegun));
      endWithGathered();
    } else if (!response.headWritten()) {
      gathered.clear();
      answerWithError(failure, trace);
    } else {
      gathered.clear();
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
      if (explain && plan != null) {
        response.putHeader("nines-plan", PlanHeader.of(plan, trace));
      }
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    if (failure.code() == FailureCode.UPGRADE_REQUIRED) {
      AnswerHeaders.upgrade(request);
    } else if (UnreadBody.endsConnection(request)) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    boolean unread = UnreadBody.isLeft(request);
    var answered = response.setChunked(false).end(wrap(dialect.error(failure, log.id())));
    if (unread) {
      UnreadBody.drop(vertx, request, answered);
    }
  }

  private void finish(@Nullable Failure failure, @Nullable CallTrace trace) {
    over = true;
    log.over(response.headWritten() ? response.getStatusCode() : 0, failure, trace);
    whenOver.accept(this);
  }

  private void gather(Slice slice) {
    gathered.add(slice);
    gatheredBytes += slice.length();
    if (!inPieces) {
      return; // A whole answer leaves with its end.
    }
    if (gatheredBytes >= GATHERED_BYTES) {
      flush();
    } else if (!flushDue) {
      flushDue = true;
      vertx.runOnContext(_ -> flush());
    }
  }

  private void flush() {
    flushDue = false;
    if (!gathered.isEmpty() && !response.ended() && !response.closed()) {
      response.write(take());
    }
  }

  private void endWithGathered() {
    if (response.closed() || response.ended()) {
      return;
    }
    if (gathered.isEmpty()) {
      response.end();
    } else {
      response.end(take());
    }
  }

  /// All that was gathered, as one buffer.
  private Buffer take() {
    Buffer all = gathered.size() == 1 ? wrap(gathered.getFirst()) : join();
    gathered.clear();
    gatheredBytes = 0;
    return all;
  }

  private Buffer join() {
    if (gatheredBytes <= COPIED_BYTES) {
      var copy = new byte[gatheredBytes];
      int at = 0;
      for (var slice : gathered) {
        System.arraycopy(slice.bytes(), slice.from(), copy, at, slice.length());
        at += slice.length();
      }
      return wrap(Slice.of(copy));
    }
    var parts = new ByteBuf[gathered.size()];
    for (int i = 0; i < parts.length; i++) {
      var slice = gathered.get(i);
      parts[i] = Unpooled.wrappedBuffer(slice.bytes(), slice.from(), slice.length());
    }
    return BufferInternal.buffer(Unpooled.wrappedBuffer(parts.length, parts));
  }

  private static Buffer wrap(Slice slice) {
    return BufferInternal.buffer(
        Unpooled.wrappedBuffer(slice.bytes(), slice.from(), slice.length()));
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
