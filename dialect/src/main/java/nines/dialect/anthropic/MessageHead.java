package nines.dialect.anthropic;

import nines.core.exchange.Usage;
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
    long uncached = Math.max(0, usage.input() - usage.cachedRead() - usage.cacheWrite());
    json.name("usage")
        .object()
        .name("input_tokens")
        .value(uncached)
        .name("cache_creation_input_tokens")
        .value(usage.cacheWrite())
        .name("cache_read_input_tokens")
        .value(usage.cachedRead())
        .name("output_tokens")
        .value(usage.output());
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
