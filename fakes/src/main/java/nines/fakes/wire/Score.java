package nines.fakes.wire;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nines.fakes.reply.Event;
import nines.fakes.reply.Event.Kind;
import nines.fakes.reply.Reply;
import nines.fakes.script.Fault;

/// Writes down, for one reply and one fault, the whole sequence of acts. Nothing is decided later.
final class Score {
  private static final String ENDLESS_HEADER = "x-endless: " + "h".repeat(100) + "\r\n";
  private static final String ENDLESS_LINE = "l".repeat(4096);
  private static final String BROKEN_CHUNK = "ZZ\r\nnot a chunk\r\n";

  private final Fault fault;
  private final Timing timing;
  private final List<Act> acts = new ArrayList<>();
  private boolean ended;

  private Score(Fault fault, Timing timing) {
    this.fault = fault;
    this.timing = timing;
  }

  static List<Act> of(Reply reply, Fault fault, Timing timing) {
    Score score = new Score(fault, timing);
    if (!score.endsBeforeHead()) {
      switch (reply) {
        case Reply.Whole whole -> score.whole(whole);
        case Reply.Streamed streamed -> score.streamed(streamed);
      }
      score.end();
    }
    return score.acts;
  }

  private boolean endsBeforeHead() {
    switch (fault) {
      case Fault.Reset() -> acts.add(new Act.Rst());
      case Fault.Close() -> acts.add(new Act.Fin());
      case Fault.Silence() -> acts.add(new Act.Hang());
      case Fault.EndlessHead() -> {
        acts.add(new Act.Raw(Buffer.buffer("HTTP/1.1 200 OK\r\n")));
        acts.add(new Act.Flood(Buffer.buffer(ENDLESS_HEADER), true));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void whole(Reply.Whole whole) {
    Duration said = timing.firstToken().plus(timing.gap().multipliedBy(whole.tokens()));
    pause(timing.head().plus(said));
    if (fault instanceof Fault.SlowHead(Duration delay)) {
      pause(delay);
    }
    if (fault instanceof Fault.SlowFirstToken(Duration delay, Duration _)) {
      pause(delay);
    }
    Buffer body = whole.body();
    boolean chunked = fault instanceof Fault.BadChunk || fault instanceof Fault.EndlessLine;
    acts.add(new Act.Head(whole.status(), whole.headers(), chunked ? -1 : body.length()));
    int slices = Math.ceilDiv(body.length(), Fault.WHOLE_SLICE_BYTES);
    int broken = Math.clamp(brokenAt(), 0, slices);
    int end = Math.min(body.length(), broken * Fault.WHOLE_SLICE_BYTES);
    write(body.getBuffer(0, end), broken);
    breakAt(brokenAt());
    if (!ended) {
      write(body.getBuffer(end, body.length()), slices - broken);
    }
  }

  private void streamed(Reply.Streamed streamed) {
    pause(timing.head());
    if (fault instanceof Fault.SlowHead(Duration delay)) {
      pause(delay);
    }
    acts.add(new Act.Head(200, streamed.headers(), -1));
    if (fault instanceof Fault.HeartbeatsOnly(Duration every)) {
      acts.add(new Act.Murmur(streamed.framing().bytes(streamed.heartbeat()), every));
      ended = true;
      return;
    }
    boolean tokenSeen = false;
    int index = 0;
    for (Event event : streamed.events()) {
      if (leftOut(event.kind())) {
        continue;
      }
      if (fault instanceof Fault.ErrorAt error && error.at() == index) {
        write(streamed.framing().bytes(streamed.rupture().frames(error.trouble(), index)), 1);
        return;
      }
      breakAt(index);
      if (ended) {
        return;
      }
      if (event.kind() == Kind.TOKEN) {
        beforeToken(streamed, tokenSeen);
        tokenSeen = true;
      }
      frame(streamed.framing(), event.frame(), index);
      index++;
    }
    if (brokenAt() >= index) {
      breakAt(brokenAt());
    }
  }

  /// Where the fault breaks in; a place behind the last event means before the message ends.
  /// Negative when it does not break in anywhere.
  private int brokenAt() {
    return switch (fault) {
      case Fault.Cut cut -> cut.at();
      case Fault.ResetAt reset -> reset.at();
      case Fault.EndAt end -> end.at();
      case Fault.Stall stall -> stall.at();
      case Fault.Pause pause -> pause.at();
      case Fault.BadChunk bad -> bad.at();
      case Fault.EndlessLine endless -> endless.at();
      default -> -1;
    };
  }

  private void breakAt(int index) {
    switch (fault) {
      case Fault.Cut(int at) when at == index -> last(new Act.Fin());
      case Fault.ResetAt(int at) when at == index -> last(new Act.Rst());
      case Fault.Stall(int at) when at == index -> last(new Act.Hang());
      case Fault.EndAt(int at) when at == index -> last(new Act.End());
      case Fault.BadChunk(int at) when at == index -> {
        acts.add(new Act.Raw(Buffer.buffer(BROKEN_CHUNK)));
        last(new Act.Fin());
      }
      case Fault.EndlessLine(int at) when at == index ->
          last(new Act.Flood(Buffer.buffer(ENDLESS_LINE), false));
      case Fault.Pause(int at, Duration delay) when at == index -> pause(delay);
      default -> {}
    }
  }

  private void beforeToken(Reply.Streamed streamed, boolean tokenSeen) {
    if (tokenSeen) {
      pause(timing.gap());
      return;
    }
    pause(timing.firstToken());
    if (fault instanceof Fault.SlowFirstToken(Duration delay, Duration heartbeat)) {
      murmur(streamed.framing().bytes(streamed.heartbeat()), delay, heartbeat);
    }
  }

  private void murmur(Buffer heartbeat, Duration delay, Duration every) {
    Duration left = delay;
    while (every.isPositive() && left.compareTo(every) > 0) {
      pause(every);
      acts.add(new Act.Write(heartbeat, 0));
      left = left.minus(every);
    }
    pause(left);
  }

  private void frame(Reply.Framing framing, String frame, int index) {
    if (fault instanceof Fault.Malformed(int at) && at == index) {
      write(framing.bytes(halved(frame)), 1);
      return;
    }
    write(framing.bytes(frame), 1);
    if (fault instanceof Fault.Duplicate(int at) && at == index) {
      write(framing.bytes(frame), 1);
    }
  }

  /// The frame without the second half of its JSON, its separators kept.
  private static String halved(String frame) {
    int open = frame.indexOf('{');
    int close = frame.lastIndexOf('}');
    return open < 0 || close < open
        ? frame.replace('[', '{')
        : frame.substring(0, open + (close - open) / 2 + 1) + frame.substring(close + 1);
  }

  private boolean leftOut(Kind kind) {
    return switch (fault) {
      case Fault.MissingTerminator() -> kind == Kind.TERMINATOR;
      case Fault.MissingFinish() -> kind == Kind.TERMINATOR || kind == Kind.FINISH;
      default -> false;
    };
  }

  private void write(Buffer bytes, int events) {
    int slice = fault instanceof Fault.Sliced(int size) ? Math.max(1, size) : bytes.length();
    for (int at = 0; at < bytes.length(); at += slice) {
      int end = Math.min(bytes.length(), at + slice);
      acts.add(new Act.Write(bytes.getBuffer(at, end), end == bytes.length() ? events : 0));
    }
  }

  private void pause(Duration delay) {
    if (delay.isPositive()) {
      acts.add(new Act.Wait(delay));
    }
  }

  private void last(Act act) {
    acts.add(act);
    ended = true;
  }

  private void end() {
    if (ended) {
      return;
    }
    acts.add(new Act.End());
    if (fault instanceof Fault.Trailing(String bytes)) {
      acts.add(new Act.Raw(Buffer.buffer(bytes)));
      acts.add(new Act.Fin());
    }
  }
}
