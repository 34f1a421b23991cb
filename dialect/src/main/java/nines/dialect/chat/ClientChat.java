package nines.dialect.chat;

import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;

/// A wire language as the gateway's clients speak it: their requests read, answers and streams
/// written.
///
/// Implementations have no state and may be shared by all threads.
public interface ClientChat {
  /// What a client asks.
  ///
  /// @throws nines.dialect.json.MemberException when a member is not what the language says, naming
  ///   it
  ChatRequest read(ClientCall call);

  /// The body of a whole answer.
  byte[] write(ChatAnswer answer, AnswerTerms terms);

  /// A writer of one streamed answer.
  StreamEncoder encoder(AnswerTerms terms);
}
