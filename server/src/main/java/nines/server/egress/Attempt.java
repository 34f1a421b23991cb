package nines.server.egress;

import io.netty.buffer.ByteBuf;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.Duration;
import nines.core.exchange.FrameKind;
import nines.core.failure.Failure;
import nines.dialect.stream.Cursor;
import nines.server.drive.AnswerEnd;
import nines.server.drive.AnswerHead;
import nines.server.drive.AttemptListener;
import nines.server.drive.OpenAttempt;
import nines.server.drive.Seam;
import nines.server.pipeline.MintedIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt under way: takes a connection, sends the request, reads the answer, and leaves the
/// connection behind as clean as it is. Confined to the event loop that dialled it.
final class Attempt implements OpenAttempt, ConnectionWaiter, AnswerOutlet {
  /// How long a stream that has said its last word may take to end its message, so that the
  /// connection can serve again.
  static final Duration LINGER = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  /// RFC 9113, section 7.
  private static final long CANCEL = 0x8;

  private final Order order;
  private final AnswerReading reading;
  private final AttemptListener listener;
  private final Vertx vertx;
  private final boolean passesOpaqueParts;
  private @Nullable Ticket ticket;
  private @Nullable PooledConnection connection;
  private @Nullable HttpClientRequest request;
  private @Nullable HttpClientResponse response;
  private @Nullable OutboundBody body;
  private @Nullable AnswerBody answer;
  private boolean reused;
  private boolean told;
  private boolean paused;
  private boolean over;
  private boolean messageEnded;
  private long lingerTimer = -1;

  Attempt(Order order, AnswerReading reading, AttemptListener listener, Vertx vertx) {
    this.order = order;
    this.reading = reading;
    this.listener = listener;
    this.vertx = vertx;
    this.passesOpaqueParts = order.passesOpaqueParts();
  }

  void begin() {
    if (!over) {
      acquire(false);
    }
  }

  @Override
  public void cancel() {
    if (!over) {
      end();
      drop();
    }
  }

  @Override
  public void pause() {
    paused = true;
    if (!over) {
      stopReading();
    }
  }

  @Override
  public void resume() {
    paused = false;
    if (!over) {
      readOn();
    }
  }

  @Override
  public @Nullable String modelVersion() {
    return answer == null ? null : answer.modelVersion();
  }

  @Override
  public @Nullable Seam seam() {
    Cursor cursor = answer == null ? null : answer.cursor();
    return cursor == null ? null : order.seam(cursor);
  }

  @Override
  public byte[] conclusion() {
    return answer == null ? new byte[0] : answer.conclusion();
  }

  @Override
  public boolean isWithheld() {
    return answer != null && answer.isWithheld();
  }

  @Override
  public void granted(PooledConnection granted, boolean wasUsed) {
    ticket = null;
    connection = granted;
    reused = wasUsed;
    if (!told) {
      told = true;
      listener.onConnected(wasUsed);
    }
    if (!over) {
      granted.open(order.options()).onComplete(result -> guarded(() -> opened(granted, result)));
    }
  }

  @Override
  public void refused(Failure failure) {
    ticket = null;
    failed(failure, AnswerEnd.NONE);
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void head(AnswerHead.Shape shape, AnswerEnd known) {
    HttpClientResponse from = response;
    if (!over && from != null) {
      listener.onHead(reading.head(order, from, shape, known));
    }
  }

  @Override
  public void frame(byte[] bytes, int from, int to, FrameKind kind) {
    if (!over) {
      if (passesOpaqueParts) {
        order.learn(reading.owners(), bytes, from, to);
      }
      listener.onFrame(bytes, from, to, kind);
    }
  }

  @Override
  public void ended(AnswerEnd end) {
    if (over) {
      return;
    }
    end();
    remember(end);
    if (messageEnded) {
      leave();
    } else {
      linger();
    }
    listener.onEnd(end);
  }

  @Override
  public void failed(Failure failure, AnswerEnd end) {
    if (over) {
      return;
    }
    end();
    remember(end);
    if (messageEnded) {
      leave();
    } else {
      drop();
    }
    listener.onFailure(failure, end);
  }

  private void end() {
    over = true;
    if (answer != null) {
      answer.release();
    }
  }

  /// The provider keeps an answer even if it was cut on its way.
  private void remember(AnswerEnd end) {
    MintedIds.Minted minted = order.minted(end.id());
    if (minted != null) {
      reading.ids().minted(minted);
    }
  }

  private void acquire(boolean fresh) {
    ticket = order.pool().acquire(this, order.connectNanos(), fresh);
  }

  private void opened(PooledConnection granted, AsyncResult<HttpClientRequest> result) {
    if (result.failed()) {
      if (!over) {
        lost(result.cause());
      }
      return;
    }
    HttpClientRequest sent = result.result();
    request = sent;
    if (over) {
      sent.reset();
      return;
    }
    sent.exceptionHandler(_ -> {});
    sent.response().onComplete(answer -> guarded(() -> answered(answer)));
    OutboundBody content = order.body();
    body = content;
    try {
      order.writeHead(sent.headers(), granted.multiplexed(), content);
    } catch (IllegalArgumentException badHeader) {
      failed(FailureOf.badHeader(order.access()), AnswerEnd.NONE);
      return;
    }
    content.send(sent);
  }

  private void answered(AsyncResult<HttpClientResponse> result) {
    if (over) {
      return;
    }
    if (result.failed()) {
      lost(result.cause());
      return;
    }
    HttpClientResponse from = result.result();
    response = from;
    from.exceptionHandler(_ -> broken());
    from.endHandler(_ -> complete());
    AnswerBody reader = reading.begin(order, from, this);
    if (over || reader == null) {
      return;
    }
    answer = reader;
    from.handler(this::bytes);
    if (paused) {
      stopReading();
    }
  }

  private void bytes(Buffer buffer) {
    AnswerBody reader = answer;
    if (over || reader == null) {
      return;
    }
    ByteBuf raw = ((BufferInternal) buffer).getByteBuf();
    try {
      if (raw.hasArray()) {
        int from = raw.arrayOffset() + raw.readerIndex();
        reader.bytes(raw.array(), from, from + raw.readableBytes());
      } else {
        byte[] copy = buffer.getBytes();
        reader.bytes(copy, 0, copy.length);
      }
    } catch (RuntimeException defect) {
      defective(defect);
    }
  }

  private void complete() {
    messageEnded = true;
    if (over) {
      leave();
    } else if (answer != null) {
      guarded(answer::end);
    }
  }

  private void broken() {
    if (over) {
      drop();
    } else if (answer != null) {
      guarded(answer::cut);
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException defect) {
      defective(defect);
    }
  }

  /// A defect ends its attempt instead of leaving it to hang.
  private void defective(RuntimeException defect) {
    LOG.error("an attempt at provider {} could not go on", order.access().name(), defect);
    failed(FailureOf.defect(), AnswerEnd.NONE);
  }

  /// The connection went before the head of the answer came. One that had carried an answer before
  /// may have been closed as the request left: another is dialled, which then carries its first.
  private void lost(Throwable cause) {
    PooledConnection was = connection;
    boolean silent = was == null || !was.sawBytes();
    if (silent && reused && FailureOf.isConnectionLoss(cause)) {
      drop();
      order.pool().observer().dialledAgain(order.access().name());
      acquire(true);
      return;
    }
    failed(FailureOf.answer(order.access(), cause), AnswerEnd.NONE);
  }

  private void stopReading() {
    if (connection != null && response != null) {
      connection.pause(response);
    }
  }

  private void readOn() {
    if (connection != null && response != null) {
      connection.resume(response);
    }
  }

  /// The message ended cleanly: the connection may serve again, if the request was sent whole.
  private void leave() {
    readOn();
    PooledConnection was = connection;
    connection = null;
    stopLingering();
    if (was == null) {
      return;
    }
    if (body != null && body.isSent() && order.pool().keeps(was, response)) {
      order.pool().release(was);
    } else {
      reset();
      order.pool().discard(was);
    }
  }

  /// Ends what is under way, wherever it is.
  private void drop() {
    if (ticket != null) {
      order.pool().withdraw(ticket);
      ticket = null;
    }
    stopLingering();
    PooledConnection was = connection;
    connection = null;
    if (was != null) {
      reset();
      order.pool().discard(was);
    }
    request = null;
    body = null;
  }

  private void reset() {
    if (request != null) {
      request.reset(CANCEL);
    }
  }

  /// The answer is complete but its message is not: a clean end within a second keeps the
  /// connection.
  private void linger() {
    readOn();
    lingerTimer = vertx.setTimer(LINGER.toMillis(), _ -> drop());
  }

  private void stopLingering() {
    if (lingerTimer >= 0) {
      vertx.cancelTimer(lingerTimer);
      lingerTimer = -1;
    }
  }
}
