package nines.dialect.anthropic;

import nines.core.exchange.ChatRequest;
import nines.core.exchange.TokenCount;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.ClientTask;

/// Tokens as clients of `POST /v1/messages/count_tokens` have them counted. Source: Anthropic API
/// reference, "Count tokens in a Message".
public final class CountClient implements ClientTask<ChatRequest, TokenCount> {
  @Override
  public ChatRequest read(ClientCall call) {
    return new RequestReader(call.body()).readToCount();
  }

  @Override
  public byte[] write(ChatRequest asked, TokenCount answer, AnswerTerms terms) {
    return new JsonWriter().object().name("input_tokens").value(answer.input()).end().toBytes();
  }
}
