package nines.dialect.anthropic;

import nines.core.exchange.Usage;
import nines.core.exchange.Usage.Detail;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.stream.JsonText;

/// The usage of one message over its reports: each counts from the start, so a count told again
/// replaces the earlier one, and one left out stays.
///
/// Anthropic's `input_tokens` leaves out what was read from and written to the cache; thinking is
/// part of `output_tokens`.
final class MessageUsage {
  private long uncached;
  private long cachedRead;
  private long cacheWrite;
  private long cacheWriteHour;
  private long output;
  private long reasoning;
  private long searches;

  /// Takes one `usage` object and returns the sum of what is known now.
  Usage report(JsonReader usage) {
    if (usage.enterObject()) {
      while (usage.nextMember()) {
        member(usage);
      }
    }
    return new Usage(uncached + cachedRead + cacheWrite, cachedRead, cacheWrite, output, reasoning)
        .with(Detail.CACHE_WRITE_HOUR, Math.min(cacheWriteHour, cacheWrite))
        .with(Detail.SEARCHES, searches);
  }

  private void member(JsonReader usage) {
    if (usage.nameIs("output_tokens_details")
        || usage.nameIs("cache_creation")
        || usage.nameIs("server_tool_use")) {
      details(usage);
    } else if (usage.peek() != JsonKind.NUMBER) {
      return;
    } else if (usage.nameIs("input_tokens")) {
      uncached = JsonText.count(usage);
    } else if (usage.nameIs("cache_read_input_tokens")) {
      cachedRead = JsonText.count(usage);
    } else if (usage.nameIs("cache_creation_input_tokens")) {
      cacheWrite = JsonText.count(usage);
    } else if (usage.nameIs("output_tokens")) {
      output = JsonText.count(usage);
    }
  }

  private void details(JsonReader details) {
    if (!details.enterObject()) {
      return;
    }
    while (details.nextMember()) {
      if (details.nameIs("thinking_tokens")) {
        reasoning = JsonText.count(details);
      } else if (details.nameIs("ephemeral_1h_input_tokens")) {
        cacheWriteHour = JsonText.count(details);
      } else if (details.nameIs("web_search_requests")) {
        searches = JsonText.count(details);
      }
    }
  }
}
