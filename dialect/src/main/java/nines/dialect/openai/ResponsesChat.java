package nines.dialect.openai;

import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.StreamEncoder;

/// The responses API as clients speak it.
final class ResponsesChat implements ClientChat {
  @Override
  public ChatRequest read(ClientCall call) {
    return new ResponsesRequestReader(call).read();
  }

  @Override
  public byte[] write(ChatAnswer answer, AnswerTerms terms) {
    return new ResponsesAnswerWriter(terms).write(answer);
  }

  @Override
  public StreamEncoder encoder(AnswerTerms terms) {
    return new ResponsesEncoder(terms);
  }
}
