package nines.dialect.anthropic;

import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.TokenCount;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.Counting;
import nines.dialect.task.ProviderTask;

/// Tokens as Anthropic is asked to count them.
public final class CountProvider implements ProviderTask<ChatRequest, TokenCount> {
  private static final Set<String> COUNTED =
      Set.of(
          "model",
          "messages",
          "system",
          "tools",
          "tool_choice",
          "thinking",
          "output_config",
          "cache_control");

  @Override
  public Rendering.Written write(ChatRequest asked, Addressee addressee) {
    JsonWriter json = new JsonWriter().object();
    Counting.write(MessagesProvider.INSTANCE.write(Counting.bare(asked), addressee), COUNTED, json);
    return Counting.request(json.end());
  }

  @Override
  public TokenCount read(JsonValue body) {
    return Counting.count(body, "input_tokens");
  }
}
