package nines.dialect.cohere;

import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Owner;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.EventDecoder;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;

/// Conversations with Cohere's models, which seal nothing and do not say which of them answered.
final class CohereChat implements ProviderChat {
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
    return AnswerReader.read(body, owner.model());
  }

  @Override
  public EventDecoder decoder(Owner owner) {
    return new ChatDecoder(owner.model());
  }
}
