package nines.dialect.chat;

import nines.core.exchange.StreamEvent;
import nines.dialect.json.ByteBuilder;

/// Writes one streamed answer in a client's language.
///
/// Appends whole events to what the caller gives it, nothing where an event of the exchange has no
/// word in the language. Holds what the language wants told at the end (usage, the reason to
/// finish). Confined to one thread.
public interface StreamEncoder {
  void write(StreamEvent event, ByteBuilder out);

  /// The provider's stream has ended well: writes what is still held and the language's terminator.
  void end(ByteBuilder out);
}
