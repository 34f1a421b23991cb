package nines.dialect.ollama;

import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Owner;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.EventDecoder;
import nines.dialect.chat.EventSource;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.LineEvents;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;

/// Conversations with the models that an Ollama serves, which seal nothing.
final class OllamaChat implements ProviderChat {
  @Override
  public Rendering write(ChatRequest request, Addressee addressee) {
    try {
      return new RequestWriter(request, addressee).write();
    } catch (InexpressibleException unsaid) {
      return unsaid.rendering();
    }
  }

  @Override
  public ChatAnswer read(JsonValue body, Owner owner) {
    return AnswerReader.read(body);
  }

  @Override
  public EventDecoder decoder(Owner owner) {
    return new ChatDecoder();
  }

  @Override
  public EventSource events() {
    return new LineEvents();
  }

  @Override
  public String streamType() {
    return "application/x-ndjson";
  }
}
