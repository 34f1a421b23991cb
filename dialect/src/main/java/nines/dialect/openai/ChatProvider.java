package nines.dialect.openai;

import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Owner;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.EventDecoder;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;

/// Conversations as servers of chat completions hold them, with the habits of each.
final class ChatProvider implements ProviderChat {
  @Override
  public Rendering write(ChatRequest request, Addressee addressee) {
    return ChatRequestWriter.write(request, addressee);
  }

  @Override
  public ChatAnswer read(JsonValue body, Owner owner) {
    return ChatAnswerReader.read(body, owner);
  }

  @Override
  public EventDecoder decoder(Owner owner) {
    return new ChatEventDecoder(owner);
  }
}
