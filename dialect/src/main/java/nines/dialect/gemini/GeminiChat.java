package nines.dialect.gemini;

import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.StreamEncoder;

/// Gemini's language as clients speak it.
enum GeminiChat implements ClientChat {
  INSTANCE;

  @Override
  public ChatRequest read(ClientCall call) {
    return RequestReader.read(call);
  }

  @Override
  public byte[] write(ChatAnswer answer, AnswerTerms terms) {
    return AnswerWriter.write(answer, terms);
  }

  @Override
  public StreamEncoder encoder(AnswerTerms terms) {
    return new GenerateEncoder(terms);
  }
}
