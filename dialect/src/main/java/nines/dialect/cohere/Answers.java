package nines.dialect.cohere;

import java.util.List;
import nines.core.exchange.Citation;
import nines.core.exchange.Usage;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// What whole answers and events say in the same shape.
final class Answers {
  private Answers() {}

  /// `tokens` counts the whole prompt with its template, of which `cached_tokens` is a part; images
  /// are in `billed_units` alone.
  static Usage usage(@Nullable JsonValue usage) {
    if (usage == null) {
      return Usage.NONE;
    }
    JsonValue tokens = usage.find("tokens");
    JsonValue billed = usage.find("billed_units");
    return new Usage(
        Math.max(count(tokens, "input_tokens"), count(billed, "input_tokens")),
        usage.count("cached_tokens"),
        0,
        count(tokens == null ? billed : tokens, "output_tokens"),
        count(tokens, "reasoning_tokens"));
  }

  private static long count(@Nullable JsonValue counts, String member) {
    return counts == null ? 0 : counts.count(member);
  }

  static Citation citation(JsonValue said) {
    List<JsonValue> sources = said.list("sources");
    JsonValue source = sources.isEmpty() ? null : sources.getFirst();
    JsonValue from = source == null ? null : source.find("document");
    if (from == null && source != null) {
      from = source.find("tool_output");
    }
    return new Citation(
        from == null ? null : from.text("url"),
        from == null ? null : from.text("title"),
        null,
        place(said.find("start")),
        place(said.find("end")),
        said.json());
  }

  private static int place(@Nullable JsonValue number) {
    return number == null || !number.is(JsonKind.NUMBER)
        ? -1
        : Math.clamp(number.integer(), -1, Integer.MAX_VALUE);
  }

  /// The arguments of a whole call: some tools without any come as `null` in a string.
  static String arguments(String said) {
    return said.isBlank() || said.equals("null") ? "{}" : said;
  }
}
