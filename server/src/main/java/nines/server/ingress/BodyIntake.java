package nines.server.ingress;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.server.drive.LoopClock;
import nines.server.ingress.door.BrokenBody;
import nines.server.pipeline.BodyRoom;
import org.jspecify.annotations.Nullable;

/// Takes one request's body in whole, within its bounds, and has it read: a small one at once, a
/// large one by [BodyReaders], so that it holds nobody else's request up.
///
/// Memory grows with what has arrived, never with what a header promises. Confined to the request's
/// loop, but for the reading.
final class BodyIntake {
  /// The whole body must have arrived this long after its head.
  static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final int FIRST_BYTES = 8 << 10;
  private static final byte[] NONE = {};

  private final Terms terms;
  private final HttpServerRequest request;
  private final BodyReading reading;
  private final Consumer<Intake> done;
  private byte[] bytes = NONE;
  private int length;
  private long taken;
  private long readNanos;
  private LoopClock.@Nullable Timer timer;
  private volatile boolean over;

  private BodyIntake(
      Terms terms,
      HttpServerRequest request,
      Function<byte[], ReadCall> reader,
      Consumer<Intake> done) {
    this.terms = terms;
    this.request = request;
    this.reading = new BodyReading(isPacked(request), terms.bodyBytes(), terms.bounds(), reader);
    this.done = done;
  }

  /// What the body may be, and who reads it.
  ///
  /// @param loop of the request
  /// @param deadline how long after its head the whole of it may take
  record Terms(
      LoopClock clock,
      Executor loop,
      long bodyBytes,
      BodyBounds bounds,
      BodyReaders readers,
      Duration deadline) {}

  /// What became of the body.
  sealed interface Intake {
    /// All of it came, good or not.
    ///
    /// @param keptBytes taken from the bounds, to be given back when the call is over
    /// @param readNanos when the last of it came
    record Whole(ReadCall call, long keptBytes, long readNanos) implements Intake {}

    record Refused(Failure failure) implements Intake {}
  }

  /// @param reader reads the whole body, on whatever thread
  static void read(
      Terms terms,
      HttpServerRequest request,
      Function<byte[], ReadCall> reader,
      Consumer<Intake> done) {
    new BodyIntake(terms, request, reader, done).start();
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
    timer = terms.clock().after(terms.deadline().toNanos(), this::tooSlow);
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
    if (announced != null
        && announced.length() <= 18
        && Long.parseLong(announced) > terms.bodyBytes()) {
      return tooLarge();
    }
    return null;
  }

  private void append(Buffer chunk) {
    if (over) {
      return;
    }
    if (BrokenBody.is(((BufferInternal) chunk).getByteBuf())) {
      end(new Intake.Refused(brokenChunks()));
      return;
    }
    int more = chunk.length();
    if (length + (long) more > terms.bodyBytes()) {
      end(new Intake.Refused(tooLarge()));
      return;
    }
    if (!terms.bounds().take(more)) {
      end(new Intake.Refused(BodyRoom.full()));
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
    return Math.min(terms.bodyBytes(), Math.max(Math.max(FIRST_BYTES, needed), bytes.length * 2L));
  }

  private void whole() {
    if (over) {
      return;
    }
    readNanos = terms.clock().nowNanos();
    var body = bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    clear();
    if (reading.isLong(length)) {
      readElsewhere(body);
    } else {
      settle(reading.of(body));
    }
  }

  /// The client may leave meanwhile, and is then not read for any more.
  private void readElsewhere(byte[] body) {
    request.response().closeHandler(_ -> giveUp());
    request.response().exceptionHandler(_ -> giveUp());
    Runnable work =
        () -> {
          if (!over) {
            var read = reading.of(body);
            terms.loop().execute(() -> settle(read));
          }
        };
    if (!terms.readers().offer(work)) {
      end(new Intake.Refused(noReader()));
    }
  }

  private void settle(BodyReading.Done read) {
    if (over) {
      terms.bounds().giveBack(read.unpackedBytes());
      return;
    }
    if (read.unpackedBytes() > 0) {
      terms.bounds().giveBack(taken);
      taken = read.unpackedBytes();
    }
    end(new Intake.Whole(read.call(), taken, readNanos));
  }

  private void tooSlow() {
    end(
        new Intake.Refused(
            Failure.of(
                FailureCode.REQUEST_TIMEOUT,
                "body: not whole after " + terms.deadline().toSeconds() + " s")));
  }

  /// The client has left: nobody waits for an answer.
  private void giveUp() {
    if (!over) {
      over = true;
      clear();
      terms.bounds().giveBack(taken);
    }
  }

  private void end(Intake intake) {
    if (over) {
      return;
    }
    over = true;
    clear();
    if (intake instanceof Intake.Refused) {
      terms.bounds().giveBack(taken);
    }
    done.accept(intake);
  }

  /// The request refers to this for as long as it lives, which must not be to its bytes.
  private void clear() {
    bytes = NONE;
    if (timer != null) {
      timer.cancel();
    }
  }

  private static boolean isPacked(HttpServerRequest request) {
    var encoding = request.getHeader("content-encoding");
    return encoding != null && isGzip(encoding);
  }

  private static boolean isGzip(String encoding) {
    var name = encoding.strip().toLowerCase(Locale.ROOT);
    return name.equals("gzip") || name.equals("x-gzip");
  }

  private Failure tooLarge() {
    return BodyReading.tooLarge(terms.bodyBytes());
  }

  private static Failure brokenChunks() {
    return Failure.of(
        FailureCode.INVALID_REQUEST, "body: its chunks are not well-formed (RFC 9112 section 7.1)");
  }

  private static Failure noReader() {
    return Failure.of(
        FailureCode.OVERLOADED,
        "body: " + BodyReaders.MAX_WAITING + " large bodies wait to be read already");
  }
}
