package nines.dialect.chat;

import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Owner;
import nines.dialect.json.JsonValue;

/// A wire language as providers speak it: requests written for them, their answers and streams
/// read.
///
/// Implementations have no state and may be shared by all threads.
public interface ProviderChat {
  /// The request in this language, or why it cannot be said.
  Rendering write(ChatRequest request, Addressee addressee);

  /// What a whole answer with a good status says.
  ///
  /// @throws nines.dialect.json.MemberException when it is not what the language says
  ChatAnswer read(JsonValue body, Owner owner);

  /// A reader of one streamed answer.
  EventDecoder decoder(Owner owner);

  /// What cuts one streamed answer into events.
  default EventSource events() {
    return new SseEvents();
  }

  /// The media type of streamed answers.
  default String streamType() {
    return "text/event-stream";
  }

  /// The vendor whose model this is, by which its seals are known wherever it is served.
  ///
  /// @param model the model's name at the provider
  /// @param provider the vendor behind the provider itself
  default String family(String model, String provider) {
    return provider;
  }
}
