package nines.dialect.gemini;

import nines.core.exchange.ChatRequest;
import nines.core.exchange.TokenCount;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.ClientTask;

/// Tokens as clients of `countTokens` have them counted: of contents alone, or of a whole request.
/// Source: Gemini API reference, "Counting tokens".
public final class CountClient implements ClientTask<ChatRequest, TokenCount> {
  @Override
  public ChatRequest read(ClientCall call) {
    JsonValue whole = Members.find(call.body().object(), "generateContentRequest");
    return GeminiChat.INSTANCE.read(
        whole == null ? call : new ClientCall(call.operation(), whole.object(), false));
  }

  @Override
  public byte[] write(ChatRequest asked, TokenCount answer, AnswerTerms terms) {
    return new JsonWriter().object().name("totalTokens").value(answer.input()).end().toBytes();
  }
}
