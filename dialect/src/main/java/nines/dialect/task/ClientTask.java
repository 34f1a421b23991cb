package nines.dialect.task;

import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;

/// What clients ask in one request and have answered whole, in their own wire language.
///
/// Implementations have no state and may be shared by all threads.
///
/// @param <Q> what is asked
/// @param <A> what is answered
public interface ClientTask<Q, A> {
  /// What a client asks.
  ///
  /// @throws nines.dialect.json.MemberException when a member is not what the language says, naming
  ///   it
  Q read(ClientCall call);

  /// The body of the answer.
  ///
  /// @throws nines.dialect.json.MemberException when the answer does not fit what was asked
  byte[] write(Q asked, A answer, AnswerTerms terms);
}
