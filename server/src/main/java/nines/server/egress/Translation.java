package nines.server.egress;

import java.util.List;
import nines.core.exchange.Owner;
import nines.core.exchange.Slice;
import nines.dialect.Dialect;
import nines.dialect.StreamReader;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.TranslatedStream;
import nines.dialect.json.JsonValue;
import nines.server.pipeline.Rendition;

/// One request said in a target's language, and the way back for its answer.
///
/// @param passage how the target is asked
/// @param body what it is sent
/// @param dropped members of the client's request that were left out
/// @param ends the two languages
/// @param owner who makes the answer's opaque parts
/// @param terms what the answer must fit for the client
record Translation(
    Passage passage,
    List<Slice> body,
    List<String> dropped,
    Ends ends,
    Owner owner,
    AnswerTerms terms)
    implements Rendition {
  /// The two languages of a translated call.
  record Ends(Dialect client, ClientChat hears, ProviderChat speaks) {}

  String contentType(boolean stream) {
    return stream ? ends.client().voice(terms.framing()).contentType() : "application/json";
  }

  /// The media type of the target's streams.
  String streamType() {
    return ends.speaks().streamType();
  }

  StreamReader streamReader() {
    return new TranslatedStream(
        ends.speaks().events(), ends.speaks().decoder(owner), ends.hears().encoder(terms));
  }

  /// A whole answer as the client hears it.
  ///
  /// @throws nines.dialect.json.MemberException when it is not what the target's language says
  /// @throws nines.dialect.json.JsonException when it is no JSON
  Slice answer(Slice said) {
    return Slice.of(ends.hears().write(ends.speaks().read(JsonValue.of(said), owner), terms));
  }
}
