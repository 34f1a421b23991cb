package nines.dialect.gemini;

import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.TokenCount;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.Counting;
import nines.dialect.task.ProviderTask;

/// Tokens as Gemini is asked to count them.
public final class CountProvider implements ProviderTask<ChatRequest, TokenCount> {
  private static final Set<String> COUNTED =
      Set.of("contents", "systemInstruction", "tools", "toolConfig", "generationConfig");

  @Override
  public Rendering.Written write(ChatRequest asked, Addressee addressee) {
    JsonWriter json = new JsonWriter().object().name("generateContentRequest").object();
    json.name("model").value("models/" + addressee.model());
    Counting.write(GeminiProvider.INSTANCE.write(Counting.bare(asked), addressee), COUNTED, json);
    return Counting.request(json.end().end());
  }

  @Override
  public TokenCount read(JsonValue body) {
    return Counting.count(body, "totalTokens");
  }
}
