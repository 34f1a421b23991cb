package nines.dialect;

import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.dialect.stream.Cursor;
import org.jspecify.annotations.Nullable;

/// Reads one streamed answer: feed it bytes as they arrive, it tells whole events and their kind.
///
/// Holds no more than one unfinished event. Confined to the thread that feeds it.
public interface StreamReader {
  /// Tells the sink every event that these bytes complete, in order. The bytes may be shared with
  /// the frames that are told, so the caller must not change them afterwards.
  ///
  /// @throws EventTooLargeException when one event is above the bound; nothing can be read after
  void feed(byte[] bytes, int from, int to, FrameSink sink);

  /// The body has ended: tells what is still held, if it forms an event.
  void finish(FrameSink sink);

  /// Usage as far as it is known: the last one told, never a sum over repeated reports.
  Usage usage();

  /// The model the provider says it ran, with its fingerprint after a space where it names one.
  @Nullable String modelVersion();

  /// The id under which the provider keeps the answer, empty where it keeps none.
  String answerId();

  /// Keeps from now on what [#cursor] needs; to be called before the first byte is fed.
  void keepTrail();

  /// Where the stream stands behind the frames told so far; nobody can go on with a stream whose
  /// trail is not kept.
  Cursor cursor();

  /// What is missing behind a stream that told its reason to finish and will tell no more: the
  /// terminator in the client's language where the provider speaks another. Nothing where the
  /// provider's own bytes are passed on, since a terminator that it did not send is never made up.
  default byte[] conclusion() {
    return new byte[0];
  }

  /// Whether the reason to finish, as far as it was told, is that a filter, or the model itself,
  /// held words back.
  boolean isWithheld();

  /// What the last event of kind `ERROR` means.
  @Nullable Failure failure();
}
