package nines.dialect.openai;

import nines.core.exchange.Usage;
import nines.core.exchange.Usage.Detail;
import nines.dialect.json.JsonReader;
import nines.dialect.stream.JsonText;

/// Reads a `usage` object in the words of OpenAI's endpoints and of those who speak like them.
///
/// Most providers count cached input inside the input and reasoning inside the output. Two do not,
/// which shows in the numbers: where the total is the sum of prompt, completion and reasoning,
/// reasoning stands outside (xAI chat); where more was cached than the prompt holds, cached input
/// stands outside (Grok on Azure).
final class UsageReader {
  private long input;
  private long output;
  private long total;
  private long cachedRead;
  private long cacheWrite;
  private long reasoning;
  private long searches;
  private final Part in = new Part();
  private final Part cached = new Part();
  private final Part out = new Part();

  private UsageReader() {}

  /// @param usage stands before an object
  static Usage read(JsonReader usage) {
    UsageReader reader = new UsageReader();
    reader.members(usage);
    return reader.usage();
  }

  private void members(JsonReader usage) {
    if (!usage.enterObject()) {
      return;
    }
    while (usage.nextMember()) {
      if (usage.nameIs("prompt_tokens") || usage.nameIs("input_tokens")) {
        input = JsonText.count(usage);
      } else if (usage.nameIs("completion_tokens") || usage.nameIs("output_tokens")) {
        output = JsonText.count(usage);
      } else if (usage.nameIs("total_tokens")) {
        total = JsonText.count(usage);
      } else if (usage.nameIs("prompt_tokens_details") || usage.nameIs("input_tokens_details")) {
        details(usage, in);
      } else if (usage.nameIs("completion_tokens_details")
          || usage.nameIs("output_tokens_details")) {
        details(usage, out);
      } else {
        other(usage);
      }
    }
  }

  /// What only some providers tell.
  private void other(JsonReader usage) {
    if (usage.nameIs("cached_tokens")
        || usage.nameIs("num_cached_tokens")
        || usage.nameIs("prompt_cache_hit_tokens")) {
      cachedRead = Math.max(cachedRead, JsonText.count(usage));
    } else if (usage.nameIs("reasoning_tokens")) {
      reasoning = Math.max(reasoning, JsonText.count(usage));
    } else if (usage.nameIs("image_tokens")) {
      in.image = JsonText.count(usage);
    } else if (usage.nameIs("search_units")
        || usage.nameIs("num_search_queries")
        || usage.nameIs("num_sources_used")) {
      searches = JsonText.count(usage);
    } else if (usage.nameIs("server_tool_use") && usage.enterObject()) {
      while (usage.nextMember()) {
        if (usage.nameIs("web_search_requests")) {
          searches = JsonText.count(usage);
        }
      }
    }
  }

  private void details(JsonReader details, Part of) {
    if (!details.enterObject()) {
      return;
    }
    while (details.nextMember()) {
      if (details.nameIs("cached_tokens")) {
        cachedRead = Math.max(cachedRead, JsonText.count(details));
      } else if (details.nameIs("cache_write_tokens")) {
        cacheWrite = JsonText.count(details);
      } else if (details.nameIs("reasoning_tokens")) {
        reasoning = Math.max(reasoning, JsonText.count(details));
      } else if (details.nameIs("cached_tokens_details") && details.enterObject()) {
        while (details.nextMember()) {
          cached.member(details);
        }
      } else {
        of.member(details);
      }
    }
  }

  /// Sound and pictures in a sum.
  private static final class Part {
    private long audio;
    private long image;

    void member(JsonReader details) {
      if (details.nameIs("audio_tokens")) {
        audio = JsonText.count(details);
      } else if (details.nameIs("image_tokens")) {
        image = JsonText.count(details);
      }
    }
  }

  private Usage usage() {
    long allInput = input;
    if (input == 0 && output == 0) {
      allInput = total;
    } else if (cachedRead + cacheWrite > input) {
      allInput = input + cachedRead + cacheWrite;
    }
    boolean reasoningOutside = reasoning > 0 && total == input + output + reasoning;
    long allOutput = reasoningOutside ? output + reasoning : output;
    return new Usage(allInput, cachedRead, cacheWrite, allOutput, Math.min(reasoning, allOutput))
        .with(Detail.INPUT_AUDIO, in.audio)
        .with(Detail.INPUT_IMAGE, in.image)
        .with(Detail.CACHED_AUDIO, cached.audio)
        .with(Detail.CACHED_IMAGE, cached.image)
        .with(Detail.OUTPUT_AUDIO, out.audio)
        .with(Detail.OUTPUT_IMAGE, out.image)
        .with(Detail.SEARCHES, searches);
  }
}
