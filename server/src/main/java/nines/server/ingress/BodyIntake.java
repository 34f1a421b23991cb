package nines.server.ingress;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.server.drive.LoopClock;
import org.jspecify.annotations.Nullable;

/// Reads one request's body whole, within its bounds.
///
/// Memory grows with what has arrived, never with what a header promises.
final class BodyIntake {
  /// The whole body must have arrived this long after its head.
  static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final int FIRST_BYTES = 8 << 10;

  private final LoopClock clock;
  private final HttpServerRequest request;
  private final long maxBytes;
  private final BodyBounds bounds;
  private final Duration deadline;
  private final Consumer<Intake> done;
  private byte[] bytes = new byte[0];
  private int length;
  private long taken;
  private LoopClock.@Nullable Timer timer;
  private boolean over;

  private BodyIntake(
      LoopClock clock, HttpServerRequest request, Limits limits, Consumer<Intake> done) {
    this.clock = clock;
    this.request = request;
    this.maxBytes = limits.bodyBytes();
    this.bounds = limits.bounds();
    this.deadline = limits.deadline();
    this.done = done;
  }

  /// What the body may be.
  ///
  /// @param deadline how long after its head the whole of it may take
  record Limits(long bodyBytes, BodyBounds bounds, Duration deadline) {}

  /// What became of the body.
  sealed interface Intake {
    /// All of it.
    ///
    /// @param keptBytes taken from the bounds, to be given back when the call is over
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(byte[] bytes, long keptBytes) implements Intake {}

    record Refused(Failure failure) implements Intake {}
  }

  static void read(
      LoopClock clock, HttpServerRequest request, Limits limits, Consumer<Intake> done) {
    new BodyIntake(clock, request, limits, done).start();
  }

  private void start() {
    var refusal = refuseByHead();
    if (refusal != null) {
      end(new Intake.Refused(refusal));
      return;
    }
    request.exceptionHandler(_ -> giveUp());
    request.handler(this::append);
    request.endHandler(_ -> whole());
    if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
      request.response().writeContinue();
    }
    timer = clock.after(deadline.toNanos(), this::tooSlow);
    request.resume();
  }

  private @Nullable Failure refuseByHead() {
    var encoding = request.getHeader("content-encoding");
    if (encoding != null && !isGzip(encoding) && !encoding.equalsIgnoreCase("identity")) {
      return Failure.of(
          FailureCode.UNSUPPORTED_MEDIA_TYPE,
          "content-encoding: " + encoding + " (expected: gzip or identity)");
    }
    var announced = request.getHeader("content-length");
    if (announced != null && announced.length() <= 18 && Long.parseLong(announced) > maxBytes) {
      return tooLarge();
    }
    return null;
  }

  private void append(Buffer chunk) {
    if (over) {
      return;
    }
    int more = chunk.length();
    if (length + (long) more > maxBytes) {
      end(new Intake.Refused(tooLarge()));
      return;
    }
    if (!bounds.take(more)) {
      end(new Intake.Refused(overloaded()));
      return;
    }
    taken += more;
    if (length == 0) {
      bytes = whole(chunk);
    } else {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) grown(length + (long) more));
      }
      chunk.getBytes(0, more, bytes, length);
    }
    length += more;
  }

  /// The bytes of a chunk, which nobody else writes to: its own array where it fills one.
  private static byte[] whole(Buffer chunk) {
    var raw = ((BufferInternal) chunk).getByteBuf();
    boolean fills =
        raw.hasArray()
            && raw.arrayOffset() + raw.readerIndex() == 0
            && raw.readableBytes() == raw.array().length;
    return fills ? raw.array() : chunk.getBytes();
  }

  private long grown(long needed) {
    return Math.min(maxBytes, Math.max(Math.max(FIRST_BYTES, needed), bytes.length * 2L));
  }

  private void whole() {
    if (over) {
      return;
    }
    var body = bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    var encoding = request.getHeader("content-encoding");
    if (encoding == null || !isGzip(encoding)) {
      end(new Intake.Whole(body, taken));
    } else {
      unpack(body);
    }
  }

  private void unpack(byte[] packed) {
    try {
      var unpacked = Gunzip.unpack(packed, maxBytes);
      if (unpacked == null) {
        end(new Intake.Refused(tooLarge()));
      } else if (!bounds.take(unpacked.length)) {
        end(new Intake.Refused(overloaded()));
      } else {
        bounds.giveBack(taken);
        taken = unpacked.length;
        end(new Intake.Whole(unpacked, taken));
      }
    } catch (IOException _) {
      end(
          new Intake.Refused(
              Failure.of(FailureCode.INVALID_REQUEST, "body: not gzip, as content-encoding says")));
    }
  }

  private void tooSlow() {
    end(
        new Intake.Refused(
            Failure.of(
                FailureCode.REQUEST_TIMEOUT,
                "body: not whole after " + deadline.toSeconds() + " s")));
  }

  /// The client has left: nobody waits for an answer.
  private void giveUp() {
    if (!over) {
      over = true;
      clear();
      bounds.giveBack(taken);
    }
  }

  private void end(Intake intake) {
    if (over) {
      return;
    }
    over = true;
    clear();
    if (intake instanceof Intake.Refused) {
      bounds.giveBack(taken);
    }
    done.accept(intake);
  }

  private void clear() {
    if (timer != null) {
      timer.cancel();
    }
  }

  private static boolean isGzip(String encoding) {
    var name = encoding.strip().toLowerCase(Locale.ROOT);
    return name.equals("gzip") || name.equals("x-gzip");
  }

  private Failure tooLarge() {
    return Failure.of(
        FailureCode.REQUEST_TOO_LARGE,
        "body: more than " + maxBytes + " bytes (server.limits.body)");
  }

  private static Failure overloaded() {
    return Failure.of(
        FailureCode.OVERLOADED, "bodies: no room for more at once (server.limits.bodies)");
  }
}
