package nines.dialect.openai;

import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.StreamEncoder;

/// Conversations as clients of chat completions hold them.
final class ChatClient implements ClientChat {
  @Override
  public ChatRequest read(ClientCall call) {
    return ChatRequestReader.read(call.body(), call.stream());
  }

  @Override
  public byte[] write(ChatAnswer answer, AnswerTerms terms) {
    return ChatAnswerWriter.write(answer, terms);
  }

  @Override
  public StreamEncoder encoder(AnswerTerms terms) {
    return new ChatStreamEncoder(terms);
  }
}
