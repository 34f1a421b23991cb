package nines.dialect.task;

import nines.dialect.chat.Addressee;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;

/// The same task as providers take it, in one wire language.
///
/// Implementations have no state and may be shared by all threads.
///
/// @param <Q> what is asked
/// @param <A> what is answered
public interface ProviderTask<Q, A> {
  /// The request in this language.
  ///
  /// @throws nines.dialect.chat.InexpressibleException where it has no word for something
  Rendering.Written write(Q asked, Addressee addressee);

  /// What an answer with a good status says.
  ///
  /// @throws nines.dialect.json.MemberException when it is not what the language says
  A read(JsonValue body);
}
