package nines.fakes.proxy;

import java.time.Duration;

/// One way in which the wire to a provider misbehaves.
///
/// Events are counted from 0 in each answer, and "at k" means: after k events have gone. An event
/// ends with an empty line; an answer that is no event stream counts each
/// [AnswerScript#WHOLE_SLICE_BYTES] bytes of its body as one.
public sealed interface WireFault {
  /// Everything comes later.
  ///
  /// @param jitter at most so much more, drawn for each read
  record Latency(Duration least, Duration jitter) implements WireFault {}

  /// So many bytes a second, at least 1.
  record Bandwidth(int bytesPerSecond) implements WireFault {}

  /// So many bytes at a time, at least 1; one is a slice at every byte.
  record Slices(int bytes) implements WireFault {}

  /// RST as soon as something is asked.
  record Reset() implements WireFault {}

  /// FIN as soon as something is asked.
  record Close() implements WireFault {}

  /// Takes what is asked and stays silent; also to a peer that leaves.
  record HalfOpen() implements WireFault {}

  /// Answers 200 itself, with one event, and ends.
  ///
  /// @param event with the empty line at its end
  record EarlyOk(String event) implements WireFault {}

  /// FIN at an event.
  record CutAt(int at) implements WireFault {}

  /// RST at an event.
  record ResetAt(int at) implements WireFault {}

  /// Nothing for a while, at an event.
  record StallAt(int at, Duration length) implements WireFault {}

  /// Nothing more from an event on, and no answer to a peer that leaves.
  record HalfOpenAt(int at) implements WireFault {}

  /// The event with this index loses the brace that opens its JSON; its length stays.
  record CorruptAt(int at) implements WireFault {}

  /// The event with this index comes twice. It is to be the only one of its chunk; HTTP/2 knows no
  /// chunks: no fault.
  record DuplicateAt(int at) implements WireFault {}

  /// These bytes behind a chunked answer that is whole.
  record Trailing(String bytes) implements WireFault {}

  /// HTTP/2: GOAWAY behind the frame in which an event begins, streams under way to be finished;
  /// HTTP/1.1 has no such word.
  record GoAwayAt(int at) implements WireFault {}
}
