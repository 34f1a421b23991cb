package nines.dialect.openai;

import java.util.List;
import nines.core.exchange.FinishReason;
import nines.core.exchange.Usage;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// The response object, which is the whole answer and what a stream tells at its start and end.
///
/// Members that echo the request say what the API says by default: the gateway does not repeat what
/// was asked. Usage is always told at the end, since SDKs hold an answer without it for broken.
///
/// @param createdSeconds seconds since 1970
record ResponsesSnapshot(String id, long createdSeconds, String model) {
  /// As it is while it is being made.
  void writeBegun(JsonWriter json) {
    json.object();
    head(json, "in_progress", null);
    json.name("output").array().end();
    echo(json);
    json.name("usage").nullValue().end();
  }

  /// As it is in the end.
  void writeEnded(JsonWriter json, FinishReason finish, List<byte[]> output, Usage usage) {
    json.object();
    head(json, status(finish), reason(finish));
    json.name("output").array();
    output.forEach(item -> json.raw(item, 0, item.length));
    json.end();
    echo(json);
    json.name("usage");
    usage(json, usage);
    json.end();
  }

  static String status(FinishReason finish) {
    return reason(finish) == null ? ResponsesItems.COMPLETED : ResponsesItems.INCOMPLETE;
  }

  private static @Nullable String reason(FinishReason finish) {
    return switch (finish) {
      case STOP, STOP_SEQUENCE, TOOL_CALLS, PAUSE -> null;
      case LENGTH -> "max_output_tokens";
      case CONTENT_FILTER -> "content_filter";
    };
  }

  private void head(JsonWriter json, String status, @Nullable String reason) {
    json.name("id").value(id).name("object").value("response");
    json.name("created_at").value(createdSeconds).name("status").value(status);
    json.name("background").value(false).name("error").nullValue();
    json.name("incomplete_details");
    if (reason == null) {
      json.nullValue();
    } else {
      json.object().name("reason").value(reason).end();
    }
    json.name("model").value(model);
  }

  private static void echo(JsonWriter json) {
    json.name("instructions").nullValue().name("max_output_tokens").nullValue();
    json.name("metadata").object().end().name("parallel_tool_calls").value(true);
    json.name("previous_response_id").nullValue();
    json.name("reasoning").object();
    json.name("effort").nullValue().name("summary").nullValue().end();
    json.name("service_tier").value("default").name("store").value(false);
    json.name("temperature").nullValue().name("text").object().name("format").object();
    json.name("type").value("text").end().end();
    json.name("tool_choice").value("auto").name("tools").array().end();
    json.name("top_p").nullValue().name("truncation").value("disabled");
    json.name("user").nullValue();
  }

  private static void usage(JsonWriter json, Usage usage) {
    json.object().name("input_tokens").value(usage.input()).name("input_tokens_details").object();
    json.name("cached_tokens").value(usage.cachedRead());
    json.name("cache_write_tokens").value(usage.cacheWrite());
    json.end().name("output_tokens").value(usage.output()).name("output_tokens_details").object();
    json.name("reasoning_tokens").value(usage.reasoning()).end();
    json.name("total_tokens").value(usage.input() + usage.output()).end();
  }
}
