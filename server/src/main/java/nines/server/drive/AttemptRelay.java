package nines.server.drive;

import java.util.ArrayList;
import java.util.List;
import nines.core.call.CallEvent;
import nines.core.call.Opening;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Slice;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import org.jspecify.annotations.Nullable;

/// One open attempt: holds its frames until the commit, hands them on after it, and tells the call
/// what matters of them.
final class AttemptRelay implements AttemptListener {
  /// Bytes of a stream that are held before the client hears it; what comes beyond them before a
  /// first token is no answer.
  static final int HELD_BYTES = 1 << 20;

  private final int number;
  private final Leg leg;
  private final long betweenTokensNanos;
  private final boolean keeps;
  private final CallDriver<?> call;
  private final List<Slice> held = new ArrayList<>(2);
  private int heldBytes;

  /// Which of what is held is the terminator of the stream, -1 while it has none.
  private int terminator = -1;

  private @Nullable OpenAttempt open;
  private @Nullable AnswerHead head;
  private @Nullable Sink sink;
  private boolean spoke;
  private boolean news;
  private boolean finished;
  private boolean over;
  private boolean paused;
  private long lastTokenNanos;

  /// @param keeps whether others may carry its answer on
  AttemptRelay(Leg leg, long betweenTokensNanos, boolean keeps, CallDriver<?> call) {
    this.number = leg.number();
    this.leg = leg;
    this.betweenTokensNanos = betweenTokensNanos;
    this.keeps = keeps;
    this.call = call;
  }

  void opened(OpenAttempt attempt) {
    open = attempt;
  }

  Leg leg() {
    return leg;
  }

  boolean keeps() {
    return keeps;
  }

  /// When the provider will have been silent for too long; never while nobody listens to it.
  long silentUntilNanos() {
    return (paused ? call.nowNanos() + 1 : lastTokenNanos) + betweenTokensNanos;
  }

  /// Sends the head, unless the client has one, and all that was held; from now on frames go
  /// straight to the client.
  void commit(Sink client, CallTrace trace) {
    sink = client;
    if (head != null) {
      trace.learned(
          head.modelVersion() == null && open != null ? open.modelVersion() : head.modelVersion());
      if (leg.opening() == Opening.BEGINS) {
        client.open(head, trace);
      } else {
        client.goOn(trace);
      }
    }
    for (int i = 0; i < held.size(); i++) {
      if (i == terminator) {
        client.beforeLast(trace);
      }
      client.write(held.get(i));
    }
    held.clear();
    holdBack();
  }

  /// Where the answer stands; null where nobody can go on with it.
  @Nullable Seam seam() {
    return open == null ? null : open.seam();
  }

  /// Writes what the client's language still wants behind a whole answer.
  void conclude() {
    byte[] missing = open == null ? new byte[0] : open.conclusion();
    if (missing.length > 0 && sink != null) {
      sink.beforeLast(call.trace());
      sink.write(Slice.of(missing));
    }
  }

  /// Nothing more of it will be committed.
  void release() {
    held.clear();
  }

  void cancel() {
    over = true;
    if (open != null) {
      open.cancel();
    }
  }

  @Override
  public void onConnected(boolean reused) {}

  @Override
  public void onHead(AnswerHead answer) {
    head = answer;
    leg.answered(call.nowNanos());
    if (leg.opening() != Opening.BEGINS && answer.shape() != AnswerHead.Shape.STREAM) {
      fail(brokenBy(Cause.MALFORMED, "the provider was to carry on a stream and sent none"));
    }
  }

  @Override
  public void onFrame(byte[] bytes, int from, int to, FrameKind kind) {
    if (over) {
      return;
    }
    switch (kind) {
      case NONE, USAGE -> pass(bytes, from, to);
      case END -> {
        token();
        if (sink != null) {
          call.learned(leg, open == null ? null : open.modelVersion());
          sink.beforeLast(call.trace());
        } else {
          terminator = held.size();
        }
        pass(bytes, from, to);
        tellFirst();
        tellNews();
        tellFinish();
      }
      case TOKEN -> {
        token();
        pass(bytes, from, to);
        if (!isWhole()) {
          tellFirst();
          if (from < to) {
            tellNews();
          }
        }
      }
      case FINISH -> {
        token();
        pass(bytes, from, to);
        tellFirst();
        tellNews();
        tellFinish();
      }
      case ERROR -> fail(brokenBy(Cause.IN_BAND, "the provider reported an error in its stream"));
      case MALFORMED -> {
        if (!spoke) {
          fail(brokenBy(Cause.MALFORMED, "the provider's first event could not be read"));
        }
      }
    }
  }

  @Override
  public void onEnd(AnswerEnd end) {
    if (over) {
      return;
    }
    over = true;
    learned(end);
    if (isWhole()) {
      tellFirst();
    }
    if (head != null && head.shape() != AnswerHead.Shape.STREAM) {
      tellFinish();
    }
    call.dispatch(new CallEvent.Ended(number));
  }

  @Override
  public void onFailure(Failure failure, AnswerEnd end) {
    if (over) {
      return;
    }
    over = true;
    learned(end);
    call.dispatch(new CallEvent.Failed(number, failure));
  }

  /// A whole answer is heard when all is known of it, what it consumed included.
  private boolean isWhole() {
    return head != null && head.shape() == AnswerHead.Shape.WHOLE;
  }

  private void learned(AnswerEnd end) {
    leg.used(end.usage());
    call.learned(leg, end.modelVersion());
  }

  private void token() {
    lastTokenNanos = call.nowNanos();
  }

  private void tellFirst() {
    if (!spoke) {
      spoke = true;
      leg.spoke(lastTokenNanos);
      if (open != null && open.isWithheld()) {
        call.dispatch(new CallEvent.Withheld(number));
      }
      call.dispatch(new CallEvent.FirstToken(number));
    }
  }

  /// What an answer that is carried on repeats comes without bytes, since the client has it.
  private void tellNews() {
    if (!news && leg.opening() != Opening.BEGINS) {
      news = true;
      call.dispatch(new CallEvent.CaughtUp(number));
    }
  }

  private void tellFinish() {
    if (!finished) {
      finished = true;
      call.dispatch(new CallEvent.FinishSeen(number));
    }
  }

  private void pass(byte[] bytes, int from, int to) {
    if (from == to) {
      return;
    }
    if (sink != null) {
      sink.write(new Slice(bytes, from, to));
      call.wrote();
      holdBack();
      return;
    }
    held.add(new Slice(bytes, from, to));
    heldBytes += to - from;
    if (heldBytes > HELD_BYTES && head != null && head.shape() == AnswerHead.Shape.STREAM) {
      call.dispatch(new CallEvent.HeldEnough(number));
    }
  }

  /// Stops reading while the client is behind.
  private void holdBack() {
    if (sink != null && open != null && !paused && sink.isFull()) {
      paused = true;
      open.pause();
      sink.onDrain(this::readOn);
    }
  }

  private void readOn() {
    paused = false;
    token();
    if (open != null && !over) {
      open.resume();
    }
  }

  private void fail(Failure failure) {
    cancel();
    call.dispatch(new CallEvent.Failed(number, failure));
  }

  private static Failure brokenBy(Cause cause, String message) {
    return Failure.ofProvider(FailureCode.PROVIDER_ERROR, cause, Remedy.ANYWHERE, message);
  }
}
