package nines.dialect.openai;

import nines.core.exchange.Usage;
import nines.core.exchange.Usage.Detail;
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
    detail("cache_write_tokens", usage.cacheWrite(), json);
    detail("audio_tokens", usage.of(Detail.INPUT_AUDIO), json);
    detail("image_tokens", usage.of(Detail.INPUT_IMAGE), json);
    json.end().name("completion_tokens_details").object();
    json.name("reasoning_tokens").value(usage.reasoning());
    detail("audio_tokens", usage.of(Detail.OUTPUT_AUDIO), json);
    detail("image_tokens", usage.of(Detail.OUTPUT_IMAGE), json);
    json.end().end();
  }

  private static void detail(String member, long count, JsonWriter json) {
    if (count > 0) {
      json.name(member).value(count);
    }
  }
}
