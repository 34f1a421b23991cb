package nines.server.egress;

import nines.core.exchange.Owner;
import nines.core.exchange.Slice;
import nines.dialect.Dialect;
import nines.dialect.StreamReader;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.Resumption;
import nines.dialect.chat.TranslatedStream;
import nines.dialect.json.JsonValue;

/// The way of a conversation's next turn.
///
/// @param ends the two languages
/// @param owner who makes the answer's opaque parts
/// @param terms what the answer must fit for the client
record ConversationWay(Ends ends, Owner owner, AnswerTerms terms) implements AnswerWay {
  /// The two languages of a translated conversation.
  ///
  /// @param passage how the provider is asked, and so what lies around its language
  record Ends(Dialect client, ClientChat hears, ProviderChat speaks, Passage passage) {}

  /// How the provider is asked.
  Passage passage() {
    return ends.passage();
  }

  @Override
  public String streamedAs() {
    return ends.client().voice(terms.framing()).contentType();
  }

  @Override
  public String streamType() {
    String wrapped = ends.passage().streamType();
    return wrapped == null ? ends.speaks().streamType() : wrapped;
  }

  @Override
  public StreamReader streamReader() {
    return new TranslatedStream(
        ends.passage().events(ends.speaks()),
        ends.speaks().decoder(owner),
        ends.hears().encoder(terms));
  }

  /// A reader of a stream that goes on with another's answer.
  StreamReader resumed(Resumption resumption) {
    return new TranslatedStream(
        ends.passage().events(ends.speaks()),
        ends.speaks().decoder(owner),
        ends.hears().encoder(terms),
        resumption);
  }

  @Override
  public Slice answer(Slice said) {
    return Slice.of(ends.hears().write(ends.speaks().read(JsonValue.of(said), owner), terms));
  }
}
