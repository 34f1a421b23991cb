package nines.dialect;

import nines.core.exchange.Slice;
import nines.core.failure.Failure;

/// What the gateway itself may say inside a stream to a client of one wire language.
public interface StreamVoice {
  String contentType();

  /// Bytes that keep the connection alive and that every SDK of the language ignores.
  Slice heartbeat();

  /// Whether the language's SDKs ignore comments.
  boolean takesComments();

  /// A comment of one line; CR, LF and NUL in the text cannot make another line.
  ///
  /// @throws UnsupportedOperationException where [#takesComments] is false
  Slice comment(String text);

  /// The one in-band error that ends a broken stream, closing whatever framing is open; no normal
  /// terminator of the language is part of it.
  ///
  /// @param begun whether any event has been written before
  Slice error(Failure failure, boolean begun);
}
