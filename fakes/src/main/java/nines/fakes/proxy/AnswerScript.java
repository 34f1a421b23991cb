package nines.fakes.proxy;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Turns the bytes of answers into steps: finds their events, and puts the faults in.
///
/// Does no I/O. Of HTTP/1.1 it reads the head and finds the end of a chunked body; of HTTP/2 it
/// reads frame headers and empty lines.
final class AnswerScript {
  /// Bytes that count as one event in an answer that is not a stream.
  static final int WHOLE_SLICE_BYTES = 64;

  /// Bytes of a head beyond which it is taken for something other than HTTP/1.1.
  static final int MAX_HEAD_BYTES = 64 * 1024;

  private static final String LAST_CHUNK = "0\r\n\r\n";

  /// Of eight bytes, on stream 0: the last stream is the largest there is, no error. RFC 9113, 6.8.
  private static final byte[] GO_AWAY = {
    0, 0, 8, 7, 0, 0, 0, 0, 0, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0
  };

  private final List<WireFault> faults;
  private final boolean http2;
  private final FrameBounds frames = new FrameBounds();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream event = new ByteArrayOutputStream();
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder tail = new StringBuilder();
  private boolean inHead;
  private boolean stream;
  private boolean atStart;
  private boolean spoilt;
  private boolean goneAway;
  private boolean over;
  private int index;

  AnswerScript(List<WireFault> faults, boolean http2) {
    this.faults = faults;
    this.http2 = http2;
    begin();
  }

  /// The next bytes are those of another answer on the same connection.
  void begin() {
    head.setLength(0);
    tail.setLength(0);
    event.reset();
    inHead = !http2;
    stream = http2;
    atStart = http2;
    spoilt = false;
    index = 0;
  }

  /// What to do with more bytes of the answer.
  List<Step> feed(byte[] bytes, int length) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < length && !over; i++) {
      if (inHead) {
        readHead(bytes[i]);
      } else {
        readBody(bytes[i], steps);
      }
    }
    flush(steps);
    return steps;
  }

  private void readHead(byte octet) {
    out.write(octet);
    head.append((char) (octet & 0xff));
    boolean whole = head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n");
    if (whole || head.length() == MAX_HEAD_BYTES) {
      inHead = false;
      atStart = true;
      stream = head.toString().toLowerCase(Locale.ROOT).contains("text/event-stream");
    }
  }

  private void readBody(byte octet, List<Step> steps) {
    if (atStart) {
      atStart = false;
      beginEvent(steps);
      if (over) {
        return;
      }
    }
    if (http2) {
      goAway();
      frames.pass(octet);
    }
    byte passed = octet == '{' && spoils() ? (byte) '!' : octet;
    out.write(passed);
    event.write(passed);
    tail.append((char) (octet & 0xff));
    if (tail.length() > LAST_CHUNK.length()) {
      tail.deleteCharAt(0);
    }
    if (!http2 && tail.toString().equals(LAST_CHUNK)) {
      trail();
    } else if (stream ? endsWithEmptyLine() : event.size() == WHOLE_SLICE_BYTES) {
      endEvent();
    }
  }

  /// Says GOAWAY between two frames as soon as its event is reached.
  private void goAway() {
    for (var fault : faults) {
      if (fault instanceof WireFault.GoAwayAt(int at)
          && index >= at
          && !goneAway
          && frames.between()) {
        out.write(GO_AWAY, 0, GO_AWAY.length);
        goneAway = true;
      }
    }
  }

  private boolean endsWithEmptyLine() {
    int length = tail.length();
    return length >= 2 && tail.charAt(length - 1) == '\n' && tail.charAt(length - 2) == '\n';
  }

  private boolean spoils() {
    boolean due = !spoilt && faults.contains(new WireFault.CorruptAt(index));
    spoilt |= due;
    return due;
  }

  /// Does what faults want done before the next event.
  private void beginEvent(List<Step> steps) {
    for (var fault : faults) {
      switch (fault) {
        case WireFault.CutAt(int at) when at == index -> end(new Step.Fin(), steps);
        case WireFault.ResetAt(int at) when at == index -> end(new Step.Rst(), steps);
        case WireFault.HalfOpenAt(int at) when at == index -> end(new Step.Hang(), steps);
        case WireFault.StallAt(int at, var length) when at == index -> {
          flush(steps);
          steps.add(new Step.Wait(length));
        }
        case WireFault.CutAt _,
            WireFault.ResetAt _,
            WireFault.HalfOpenAt _,
            WireFault.StallAt _,
            WireFault.GoAwayAt _,
            WireFault.Latency _,
            WireFault.Bandwidth _,
            WireFault.Slices _,
            WireFault.Reset _,
            WireFault.Close _,
            WireFault.HalfOpen _,
            WireFault.EarlyOk _,
            WireFault.CorruptAt _,
            WireFault.DuplicateAt _,
            WireFault.Trailing _ -> {}
      }
    }
  }

  private void endEvent() {
    if (!http2 && faults.contains(new WireFault.DuplicateAt(index))) {
      // What lies between two events ends the chunk of the first; before event 0 there is none.
      if (index == 0) {
        out.write('\r');
        out.write('\n');
      }
      out.writeBytes(event.toByteArray());
    }
    event.reset();
    index++;
    atStart = true;
  }

  private void trail() {
    for (var fault : faults) {
      if (fault instanceof WireFault.Trailing(String bytes)) {
        out.writeBytes(bytes.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void end(Step last, List<Step> steps) {
    flush(steps);
    steps.add(last);
    over = true;
  }

  private void flush(List<Step> steps) {
    if (out.size() > 0) {
      steps.add(new Step.Write(Buffer.buffer(out.toByteArray())));
      out.reset();
    }
  }
}
