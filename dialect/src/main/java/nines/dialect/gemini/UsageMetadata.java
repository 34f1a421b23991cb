package nines.dialect.gemini;

import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.core.exchange.Usage.Detail;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.stream.JsonText;
import org.jspecify.annotations.Nullable;

/// What an answer consumed, in Gemini's arithmetic.
///
/// Thoughts stand beside the candidates' tokens, the prompts of tools beside the prompt's, and what
/// was cached inside it. Details tell sound and pictures apart; pages of documents are priced as
/// pictures. Source: Gemini API reference, "UsageMetadata".
final class UsageMetadata {
  private long prompt;
  private long toolPrompt;
  private long cached;
  private long candidates;
  private long thoughts;
  private Modalities in = Modalities.NONE;
  private Modalities kept = Modalities.NONE;
  private Modalities out = Modalities.NONE;

  private UsageMetadata() {}

  /// @param usage stands before an object
  static Usage read(JsonReader usage) {
    UsageMetadata metadata = new UsageMetadata();
    usage.enterObject();
    while (usage.nextMember()) {
      metadata.member(usage);
    }
    return metadata.usage();
  }

  static Usage read(@Nullable JsonValue usage) {
    if (usage == null || !usage.is(JsonKind.OBJECT)) {
      return Usage.NONE;
    }
    Slice raw = usage.raw();
    return read(new JsonReader(raw.bytes(), raw.from(), raw.to()));
  }

  private void member(JsonReader usage) {
    if (usage.nameIs("promptTokenCount")) {
      prompt = JsonText.count(usage);
    } else if (usage.nameIs("toolUsePromptTokenCount")) {
      toolPrompt = JsonText.count(usage);
    } else if (usage.nameIs("cachedContentTokenCount")) {
      cached = JsonText.count(usage);
    } else if (usage.nameIs("candidatesTokenCount")) {
      candidates = JsonText.count(usage);
    } else if (usage.nameIs("thoughtsTokenCount")) {
      thoughts = JsonText.count(usage);
    } else if (usage.nameIs("promptTokensDetails") || usage.nameIs("promptTokenDetails")) {
      in = Modalities.read(usage);
    } else if (usage.nameIs("cacheTokensDetails")) {
      kept = Modalities.read(usage);
    } else if (usage.nameIs("candidatesTokensDetails")) {
      out = Modalities.read(usage);
    }
  }

  private Usage usage() {
    return new Usage(prompt + toolPrompt, cached, 0, candidates + thoughts, thoughts)
        .with(Detail.TOOL_PROMPT, toolPrompt)
        .with(Detail.INPUT_AUDIO, in.audio())
        .with(Detail.INPUT_IMAGE, in.image())
        .with(Detail.CACHED_AUDIO, kept.audio())
        .with(Detail.CACHED_IMAGE, kept.image())
        .with(Detail.OUTPUT_AUDIO, out.audio())
        .with(Detail.OUTPUT_IMAGE, out.image());
  }

  static void write(Usage usage, JsonWriter json) {
    if (usage.isNone()) {
      return;
    }
    long tools = usage.of(Detail.TOOL_PROMPT);
    json.name("usageMetadata").object().name("promptTokenCount").value(usage.input() - tools);
    json.name("candidatesTokenCount").value(Math.max(0, usage.output() - usage.reasoning()));
    json.name("totalTokenCount").value(usage.input() + usage.output());
    count("cachedContentTokenCount", usage.cachedRead(), json);
    count("thoughtsTokenCount", usage.reasoning(), json);
    count("toolUsePromptTokenCount", tools, json);
    Modalities.of(usage, Detail.INPUT_AUDIO, Detail.INPUT_IMAGE)
        .write("promptTokensDetails", usage.input() - tools, json);
    Modalities.of(usage, Detail.CACHED_AUDIO, Detail.CACHED_IMAGE)
        .write("cacheTokensDetails", usage.cachedRead(), json);
    Modalities.of(usage, Detail.OUTPUT_AUDIO, Detail.OUTPUT_IMAGE)
        .write("candidatesTokensDetails", usage.output() - usage.reasoning(), json);
    json.end();
  }

  private static void count(String member, long count, JsonWriter json) {
    if (count > 0) {
      json.name(member).value(count);
    }
  }
}
