package nines.dialect.chat;

import nines.core.exchange.StreamEvent;
import nines.dialect.json.ByteBuilder;
import nines.dialect.stream.Cursor;

/// Writes one streamed answer in a client's language.
///
/// Appends whole events to what the caller gives it, nothing where an event of the exchange has no
/// word in the language. Holds what the language wants told at the end (usage, the reason to
/// finish). Confined to one thread.
public interface StreamEncoder {
  void write(StreamEvent event, ByteBuilder out);

  /// Goes on where another writer stopped, in the same answer; to be called before anything is
  /// written. The next provider's own id and model are then no longer told, and its calls are
  /// numbered from 0, since nobody goes on behind a call.
  ///
  /// @throws IllegalArgumentException when nobody can go on there
  void resume(Cursor cursor);

  /// Where the answer stands, as far as this language tells.
  ///
  /// @param text all words so far
  Cursor cursor(String text);

  /// The provider's stream has ended well: writes what is still held and the language's terminator.
  void end(ByteBuilder out);
}
