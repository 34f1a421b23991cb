package nines.dialect.openai;

import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Owner;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.EventDecoder;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;

/// The responses API as providers speak it.
final class ResponsesProvider implements ProviderChat {
  @Override
  public Rendering write(ChatRequest request, Addressee addressee) {
    try {
      return new ResponsesRequestWriter(request, addressee).write();
    } catch (InexpressibleException e) {
      return e.rendering();
    }
  }

  @Override
  public ChatAnswer read(JsonValue body, Owner owner) {
    return new ResponsesAnswerReader(owner).read(body);
  }

  @Override
  public EventDecoder decoder(Owner owner) {
    return new ResponsesDecoder(owner);
  }
}
