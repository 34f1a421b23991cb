package nines.dialect.bedrock;

import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Owner;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.EventDecoder;
import nines.dialect.chat.EventSource;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;

/// Conversations with the models on Bedrock.
final class ConverseChat implements ProviderChat {
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
    return new AnswerReader(owner).read(body);
  }

  @Override
  public EventDecoder decoder(Owner owner) {
    return new ConverseDecoder(owner);
  }

  @Override
  public EventSource events() {
    return new ConverseEvents();
  }

  @Override
  public String streamType() {
    return "application/vnd.amazon.eventstream";
  }

  @Override
  public String family(String model, String provider) {
    return ModelVendor.of(model);
  }
}
