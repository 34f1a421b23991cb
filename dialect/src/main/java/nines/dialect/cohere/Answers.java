package nines.dialect.cohere;

import java.util.List;
import nines.core.exchange.Citation;
import nines.core.exchange.Usage;
import nines.core.exchange.Usage.Detail;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// What whole answers and events say in the same shape.
final class Answers {
  private Answers() {}

  /// `tokens` counts the whole prompt with its template, of which `cached_tokens` is a part; what
  /// is paid for stands in `billed_units`, images there alone.
  static Usage usage(@Nullable JsonValue usage) {
    if (usage == null) {
      return Usage.NONE;
    }
    JsonValue tokens = usage.find("tokens");
    JsonValue billed = usage.find("billed_units");
    long input = Math.max(count(tokens, "input_tokens"), count(billed, "input_tokens"));
    long output = count(tokens == null ? billed : tokens, "output_tokens");
    return new Usage(
            input, usage.count("cached_tokens"), 0, output, count(tokens, "reasoning_tokens"))
        .with(Detail.INPUT_IMAGE, count(billed, "image_tokens"))
        .with(Detail.SEARCHES, count(billed, "search_units"))
        .with(Detail.BILLED_INPUT, unlike(input, count(billed, "input_tokens")))
        .with(Detail.BILLED_OUTPUT, unlike(output, count(billed, "output_tokens")));
  }

  private static long unlike(long counted, long billed) {
    return billed == counted ? 0 : billed;
  }

  /// What an answer says that bills no chat: `meta` in place of `usage`.
  static Usage billed(JsonValue body) {
    JsonValue meta = body.find("meta");
    return usage(meta);
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
