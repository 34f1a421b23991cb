package nines.dialect.openai;

import nines.core.exchange.Usage;
import nines.dialect.json.JsonWriter;

/// Writes the `usage` object of chat completions, whose details are parts of its sums.
final class ChatUsageWriter {
  private ChatUsageWriter() {}

  static void write(JsonWriter json, Usage usage) {
    json.object().name("prompt_tokens").value(usage.input());
    json.name("completion_tokens").value(usage.output());
    json.name("total_tokens").value(usage.input() + usage.output());
    json.name("prompt_tokens_details").object();
    json.name("cached_tokens").value(usage.cachedRead());
    if (usage.cacheWrite() > 0) {
      json.name("cache_write_tokens").value(usage.cacheWrite());
    }
    json.end().name("completion_tokens_details").object();
    json.name("reasoning_tokens").value(usage.reasoning()).end().end();
  }
}
