package nines.dialect.bedrock;

import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.TokenCount;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.Counting;
import nines.dialect.task.ProviderTask;

/// Tokens as Bedrock is asked to count them. Source: Amazon Bedrock API reference, "CountTokens".
public final class CountProvider implements ProviderTask<ChatRequest, TokenCount> {
  private static final Set<String> COUNTED =
      Set.of("messages", "system", "toolConfig", "additionalModelRequestFields");

  @Override
  public Rendering.Written write(ChatRequest asked, Addressee addressee) {
    JsonWriter json = new JsonWriter().object().name("input").object().name("converse").object();
    Counting.write(new ConverseChat().write(Counting.bare(asked), addressee), COUNTED, json);
    return Counting.request(json.end().end().end());
  }

  @Override
  public TokenCount read(JsonValue body) {
    return Counting.count(body, "inputTokens");
  }
}
