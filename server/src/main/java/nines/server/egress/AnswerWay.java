package nines.server.egress;

import nines.core.exchange.Slice;
import nines.dialect.StreamReader;

/// How an answer finds its way from the language it is given in to the one it was asked in.
sealed interface AnswerWay permits ConversationWay, TaskWay {
  /// What a client is told that its stream is.
  String streamedAs();

  /// The media type of the target's streams; empty where it answers whole.
  String streamType();

  StreamReader streamReader();

  /// A whole answer as the client hears it.
  ///
  /// @throws nines.dialect.json.MemberException when it is not what the target's language says
  /// @throws nines.dialect.json.JsonException when it is no JSON
  Slice answer(Slice said);
}
