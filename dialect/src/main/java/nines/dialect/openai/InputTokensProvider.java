package nines.dialect.openai;

import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.TokenCount;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.Counting;
import nines.dialect.task.ProviderTask;

/// Tokens as providers of OpenAI's responses are asked to count them. Source: OpenAI API reference,
/// "Get input token counts".
public final class InputTokensProvider implements ProviderTask<ChatRequest, TokenCount> {
  private static final Set<String> COUNTED =
      Set.of("model", "input", "instructions", "tools", "tool_choice", "text", "reasoning");

  @Override
  public Rendering.Written write(ChatRequest asked, Addressee addressee) {
    JsonWriter json = new JsonWriter().object();
    Counting.write(new ResponsesProvider().write(Counting.bare(asked), addressee), COUNTED, json);
    return Counting.request(json.end());
  }

  @Override
  public TokenCount read(JsonValue body) {
    return Counting.count(body, "input_tokens");
  }
}
