package nines.dialect.anthropic;

import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.StreamEncoder;

/// Conversations as clients of Anthropic's messages hold them.
final class Messages implements ClientChat {
  static final Messages INSTANCE = new Messages();

  private Messages() {}

  @Override
  public ChatRequest read(ClientCall call) {
    return new RequestReader(call.body()).read(call.stream());
  }

  @Override
  public byte[] write(ChatAnswer answer, AnswerTerms terms) {
    return new AnswerWriter(terms).write(answer);
  }

  @Override
  public StreamEncoder encoder(AnswerTerms terms) {
    return new MessageEncoder(terms);
  }
}
