package nines.fakes.script;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nines.fakes.reply.Trouble;

/// One way in which a provider misbehaves.
///
/// Events are counted from 0, and "at k" means: after k events have gone. In a stream an event is
/// one SSE event (or one element of a JSON array); a whole body counts each 64 bytes as an event.
public sealed interface Fault {
  /// Bytes that count as one event in an answer that is not a stream.
  int WHOLE_SLICE_BYTES = 64;

  /// Answers as a healthy provider does.
  record None() implements Fault {}

  /// Refuses in the vendor's own shape.
  ///
  /// @param trouble decides type, code and text of the error
  /// @param body sent instead of the vendor's error, when set
  record Status(int status, Trouble trouble, Map<String, String> headers, Optional<String> body)
      implements Fault {
    public Status header(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Status(status, trouble, Map.copyOf(more), body);
    }

    public Status trouble(Trouble other) {
      return new Status(status, other, headers, body);
    }

    public Status body(String text) {
      return new Status(status, trouble, headers, Optional.of(text));
    }
  }

  /// Ends the connection with RST before any header; HTTP/2: resets the stream.
  record Reset() implements Fault {}

  /// Ends the connection with FIN before any header.
  record Close() implements Fault {}

  /// Reads the request and never says a word.
  record Silence() implements Fault {}

  /// Waits before the head.
  record SlowHead(Duration delay) implements Fault {}

  /// Sends the head and the opening, then waits before the first token.
  ///
  /// @param heartbeat how often a heartbeat is sent meanwhile; zero for none
  record SlowFirstToken(Duration delay, Duration heartbeat) implements Fault {}

  /// Sends the head, then heartbeats and no token, until the caller leaves.
  record HeartbeatsOnly(Duration every) implements Fault {}

  /// Ends the connection with FIN at an event, the message unfinished.
  record Cut(int at) implements Fault {}

  /// Ends the connection with RST at an event.
  record ResetAt(int at) implements Fault {}

  /// Ends the message cleanly at an event, the rest unsaid.
  record EndAt(int at) implements Fault {}

  /// Falls silent at an event, the connection open.
  record Stall(int at) implements Fault {}

  /// Falls silent at an event for a while, then goes on.
  record Pause(int at, Duration delay) implements Fault {}

  /// Sends the event with this index with half its JSON.
  record Malformed(int at) implements Fault {}

  /// Sends the event with this index twice.
  record Duplicate(int at) implements Fault {}

  /// Sends the vendor's in-band error at an event and ends the message; at 0 it is the first thing
  /// after status 200. A whole body cannot fail so and is refused instead.
  record ErrorAt(int at, Trouble trouble) implements Fault {}

  /// Leaves out whatever says that the stream is whole.
  record MissingTerminator() implements Fault {}

  /// Leaves out whatever says why the answer ended, and the terminator too.
  record MissingFinish() implements Fault {}

  /// Breaks the chunked framing at an event, then FIN; HTTP/2: resets the stream.
  record BadChunk(int at) implements Fault {}

  /// Says one huge word.
  record HugeToken(int at, int bytes) implements Fault {}

  /// Sends these bytes behind the finished message, then FIN; HTTP/2 has no such place: no fault.
  record Trailing(String bytes) implements Fault {}

  /// Writes so many bytes at a time.
  record Sliced(int bytes) implements Fault {}

  /// Sends header lines without end; HTTP/2: resets the stream.
  record EndlessHead() implements Fault {}

  /// At an event, starts a line that never ends.
  record EndlessLine(int at) implements Fault {}

  /// Withholds the answer as the vendor's content filter does.
  record Filtered() implements Fault {}

  static Fault none() {
    return new None();
  }

  static Status status(int status) {
    return new Status(status, Trouble.ofStatus(status), Map.of(), Optional.empty());
  }

  static Status trouble(Trouble trouble) {
    return new Status(0, trouble, Map.of(), Optional.empty());
  }

  static Fault reset() {
    return new Reset();
  }

  static Fault close() {
    return new Close();
  }

  static Fault silence() {
    return new Silence();
  }

  static Fault slowHead(Duration delay) {
    return new SlowHead(delay);
  }

  static Fault slowFirstToken(Duration delay) {
    return new SlowFirstToken(delay, Duration.ZERO);
  }

  static Fault slowFirstToken(Duration delay, Duration heartbeat) {
    return new SlowFirstToken(delay, heartbeat);
  }

  static Fault heartbeatsOnly(Duration every) {
    return new HeartbeatsOnly(every);
  }

  static Fault cutAfter(int events) {
    return new Cut(events);
  }

  static Fault resetAfter(int events) {
    return new ResetAt(events);
  }

  static Fault endAfter(int events) {
    return new EndAt(events);
  }

  static Fault stallAfter(int events) {
    return new Stall(events);
  }

  static Fault pauseAfter(int events, Duration delay) {
    return new Pause(events, delay);
  }

  static Fault malformed(int event) {
    return new Malformed(event);
  }

  static Fault duplicate(int event) {
    return new Duplicate(event);
  }

  static Fault errorAfter(int events, Trouble trouble) {
    return new ErrorAt(events, trouble);
  }

  static Fault missingTerminator() {
    return new MissingTerminator();
  }

  static Fault missingFinish() {
    return new MissingFinish();
  }

  static Fault badChunkAfter(int events) {
    return new BadChunk(events);
  }

  static Fault hugeToken(int piece, int bytes) {
    return new HugeToken(piece, bytes);
  }

  static Fault trailing(String bytes) {
    return new Trailing(bytes);
  }

  static Fault sliced(int bytes) {
    return new Sliced(bytes);
  }

  static Fault endlessHead() {
    return new EndlessHead();
  }

  static Fault endlessLineAfter(int events) {
    return new EndlessLine(events);
  }

  static Fault filtered() {
    return new Filtered();
  }

  /// This fault for the next so many requests.
  default Rule times(int requests) {
    return Rule.of(this).times(requests);
  }

  /// This fault for requests whose body holds the marker.
  default Rule whenBodyHas(String marker) {
    return Rule.of(this).whenBodyHas(marker);
  }

  /// This fault for requests to one model.
  default Rule whenModel(String model) {
    return Rule.of(this).whenModel(model);
  }
}
