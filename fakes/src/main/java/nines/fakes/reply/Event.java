package nines.fakes.reply;

/// One event of a stream, as it goes over the wire, separators included.
public record Event(Kind kind, String frame) {

  /// What an event is to the script and the clock.
  public enum Kind {
    /// Comes with the head, before any token.
    OPENING,
    /// Carries a token; the clock waits before it.
    TOKEN,
    /// Neither token nor end: a block that starts or stops, usage, a ping.
    FRAME,
    /// Says why the answer ended.
    FINISH,
    /// Says that the stream is whole.
    TERMINATOR
  }

  /// An event of `data:` only.
  public static Event data(Kind kind, String json) {
    return new Event(kind, "data: " + json + "\n\n");
  }

  /// An event with a name.
  public static Event named(Kind kind, String name, String json) {
    return new Event(kind, "event: " + name + "\ndata: " + json + "\n\n");
  }
}
