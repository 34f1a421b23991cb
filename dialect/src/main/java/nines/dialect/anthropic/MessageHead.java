package nines.dialect.anthropic;

import nines.core.exchange.Usage;
import nines.core.exchange.Usage.Detail;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.json.JsonWriter;

/// Writes the members that a message has beside its content.
final class MessageHead {
  private MessageHead() {}

  /// Opens the message; its content comes next.
  static JsonWriter open(JsonWriter json, String id, String model, AnswerTerms terms) {
    return json.object()
        .name("id")
        .value(id.isEmpty() ? "msg_" + terms.requestId() : id)
        .name("type")
        .value("message")
        .name("role")
        .value("assistant")
        .name("model")
        .value(model.isEmpty() ? terms.model() : model)
        .name("content");
  }

  /// The input here leaves out what was read from and written to the cache.
  static void usage(Usage usage, JsonWriter json) {
    json.name("usage")
        .object()
        .name("input_tokens")
        .value(usage.freshInput())
        .name("cache_creation_input_tokens")
        .value(usage.cacheWrite())
        .name("cache_read_input_tokens")
        .value(usage.cachedRead())
        .name("output_tokens")
        .value(usage.output());
    if (usage.cacheWrite() > 0) {
      long hour = usage.of(Detail.CACHE_WRITE_HOUR);
      json.name("cache_creation").object();
      json.name("ephemeral_5m_input_tokens").value(usage.cacheWrite() - hour);
      json.name("ephemeral_1h_input_tokens").value(hour).end();
    }
    if (usage.of(Detail.SEARCHES) > 0) {
      json.name("server_tool_use").object().name("web_fetch_requests").value(0);
      json.name("web_search_requests").value(usage.of(Detail.SEARCHES)).end();
    }
    if (usage.reasoning() > 0) {
      json.name("output_tokens_details")
          .object()
          .name("thinking_tokens")
          .value(usage.reasoning())
          .end();
    }
    json.end();
  }
}
