package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.FinishReason;
import nines.core.exchange.Operation;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.core.exchange.Usage.Detail;
import nines.dialect.Dialect;
import nines.dialect.StreamFraming;
import nines.dialect.StreamReader;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonValue;
import nines.dialect.registry.Dialects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every vendor's way to count, in whole answers and streams, passed through and translated.
class UsageIdentitiesTest {
  private static final Owner OWNER = new Owner("somebody", "m");
  private static final AnswerTerms TERMS =
      new AnswerTerms("r", 1, "m", StreamFraming.SSE, true, Set.of(), Operation.CHAT_COMPLETIONS);

  /// Each language's whole answer and the events of its stream, with `USAGE` where usage stands.
  private static final Map<String, List<String>> ANSWERS =
      Map.of(
          "openai-chat",
          List.of(
              """
              {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop",\
              "message":{"role":"assistant","content":"ok"}}],"usage":USAGE}\
              """,
              """
              {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop",\
              "delta":{"content":"ok"}}],"usage":null}\
              """,
              """
              {"id":"1","model":"m","choices":[],"usage":USAGE}\
              """),
          "openai-responses",
          List.of(
              """
              {"id":"1","model":"m","status":"completed","output":[],"usage":USAGE}\
              """,
              """
              {"type":"response.completed","response":\
              {"id":"1","model":"m","status":"completed","output":[],"usage":USAGE}}\
              """),
          "anthropic",
          List.of(
              """
              {"id":"1","type":"message","role":"assistant","model":"m","content":[],\
              "stop_reason":"end_turn","usage":USAGE}\
              """,
              """
              {"type":"message_start","message":{"id":"1","type":"message","role":"assistant",\
              "model":"m","content":[],"usage":USAGE}}\
              """,
              """
              {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":USAGE}\
              """),
          "gemini",
          List.of(
              """
              {"candidates":[{"content":{"role":"model","parts":[{"text":"ok"}]},\
              "finishReason":"STOP"}],"modelVersion":"m","usageMetadata":USAGE}\
              """,
              """
              {"candidates":[{"content":{"role":"model","parts":[{"text":"ok"}]},\
              "finishReason":"STOP"}],"modelVersion":"m","usageMetadata":USAGE}\
              """),
          "bedrock",
          List.of(
              """
              {"output":{"message":{"role":"assistant","content":[{"text":"ok"}]}},\
              "stopReason":"end_turn","usage":USAGE}\
              """,
              """
              {"usage":USAGE,"metrics":{"latencyMs":1}}\
              """),
          "cohere",
          List.of(
              """
              {"id":"1","message":{"role":"assistant","content":[{"type":"text","text":"ok"}]},\
              "finish_reason":"COMPLETE","usage":USAGE}\
              """,
              """
              {"type":"message-end","delta":{"finish_reason":"COMPLETE","usage":USAGE}}\
              """));

  private record Case(String what, String language, String counts, Usage usage) {
    Dialect dialect() {
      return Objects.requireNonNull(Dialects.byName(language));
    }

    ProviderChat speaks() {
      return Objects.requireNonNull(dialect().providerChat());
    }

    String whole() {
      return texts().getFirst();
    }

    List<String> events() {
      return texts().subList(1, texts().size());
    }

    private List<String> texts() {
      return Objects.requireNonNull(ANSWERS.get(language)).stream()
          .map(text -> text.replace("USAGE", counts))
          .toList();
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(
              "parts of the sums",
              "openai-chat",
              """
              {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,
               "prompt_tokens_details":{"cached_tokens":60,"cache_write_tokens":10,
               "audio_tokens":7,"image_tokens":5},"completion_tokens_details":
               {"reasoning_tokens":20,"audio_tokens":8}}\
              """,
              new Usage(100, 60, 10, 50, 20)
                  .with(Detail.INPUT_AUDIO, 7)
                  .with(Detail.INPUT_IMAGE, 5)
                  .with(Detail.OUTPUT_AUDIO, 8)),
          new Case(
              "reasoning beside the completion, as xAI's chat counts",
              "openai-chat",
              """
              {"prompt_tokens":100,"completion_tokens":5,"total_tokens":145,"num_sources_used":3,
               "prompt_tokens_details":{"cached_tokens":9},
               "completion_tokens_details":{"reasoning_tokens":40}}\
              """,
              new Usage(100, 9, 0, 45, 40).with(Detail.SEARCHES, 3)),
          new Case(
              "more cached than the prompt holds, as Grok on Azure counts",
              "openai-chat",
              """
              {"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,
               "prompt_tokens_details":{"cached_tokens":90}}\
              """,
              new Usage(100, 90, 0, 5, 0)),
          new Case(
              "cache hits of DeepSeek",
              "openai-chat",
              """
              {"prompt_tokens":30,"completion_tokens":5,"total_tokens":35,
               "prompt_cache_hit_tokens":20,"prompt_cache_miss_tokens":10}\
              """,
              new Usage(30, 20, 0, 5, 0)),
          new Case(
              "cached tokens at the top, as Moonshot and Mistral have had them",
              "openai-chat",
              """
              {"prompt_tokens":30,"completion_tokens":5,"total_tokens":35,"cached_tokens":4,
               "num_cached_tokens":12}\
              """,
              new Usage(30, 12, 0, 5, 0)),
          new Case(
              "searches of Perplexity",
              "openai-chat",
              """
              {"prompt_tokens":3,"completion_tokens":5,"total_tokens":8,"num_search_queries":2}\
              """,
              new Usage(3, 0, 0, 5, 0).with(Detail.SEARCHES, 2)),
          new Case(
              "parts of the sums",
              "openai-responses",
              """
              {"input_tokens":100,"input_tokens_details":{"cached_tokens":60,
               "cache_write_tokens":10},"output_tokens":50,"output_tokens_details":
               {"reasoning_tokens":20},"total_tokens":150}\
              """,
              new Usage(100, 60, 10, 50, 20)),
          new Case(
              "input without what the cache gave and took, writes by their time",
              "anthropic",
              """
              {"input_tokens":30,"cache_read_input_tokens":60,"cache_creation_input_tokens":10,
               "cache_creation":{"ephemeral_5m_input_tokens":4,"ephemeral_1h_input_tokens":6},
               "output_tokens":50,"output_tokens_details":{"thinking_tokens":20},
               "server_tool_use":{"web_search_requests":2,"web_fetch_requests":1}}\
              """,
              new Usage(100, 60, 10, 50, 20)
                  .with(Detail.CACHE_WRITE_HOUR, 6)
                  .with(Detail.SEARCHES, 2)),
          new Case(
              "input without what the cache gave and took",
              "bedrock",
              """
              {"inputTokens":30,"outputTokens":50,"totalTokens":150,"cacheReadInputTokens":60,
               "cacheReadInputTokenCount":60,"cacheWriteInputTokens":10,"cacheDetails":[
               {"ttl":"1h","inputTokens":6},{"ttl":"5m","inputTokens":4}]}\
              """,
              new Usage(100, 60, 10, 50, 0).with(Detail.CACHE_WRITE_HOUR, 6)),
          new Case(
              "thoughts and prompts of tools beside the sums",
              "gemini",
              """
              {"promptTokenCount":90,"cachedContentTokenCount":60,"candidatesTokenCount":30,
               "thoughtsTokenCount":20,"toolUsePromptTokenCount":10,"totalTokenCount":150,
               "promptTokensDetails":[{"modality":"TEXT","tokenCount":70},
               {"modality":"AUDIO","tokenCount":7},{"modality":"VIDEO","tokenCount":3},
               {"modality":"DOCUMENT","tokenCount":6},{"modality":"IMAGE","tokenCount":4}],
               "cacheTokensDetails":[{"modality":"AUDIO","tokenCount":5}],
               "candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":29}]}\
              """,
              new Usage(100, 60, 0, 50, 20)
                  .with(Detail.TOOL_PROMPT, 10)
                  .with(Detail.INPUT_AUDIO, 7)
                  .with(Detail.INPUT_IMAGE, 10)
                  .with(Detail.CACHED_AUDIO, 5)
                  .with(Detail.OUTPUT_IMAGE, 29)),
          new Case(
              "counted with the template, billed without",
              "cohere",
              """
              {"billed_units":{"input_tokens":40,"output_tokens":28,"search_units":1},
               "tokens":{"input_tokens":100,"output_tokens":29},"cached_tokens":60}\
              """,
              new Usage(100, 60, 0, 29, 0)
                  .with(Detail.BILLED_INPUT, 40)
                  .with(Detail.BILLED_OUTPUT, 28)
                  .with(Detail.SEARCHES, 1)));

  private static Stream<DynamicTest> each(Consumer<Case> test) {
    return CASES.stream()
        .map(one -> dynamicTest(one.language() + ": " + one.what(), () -> test.accept(one)));
  }

  @TestFactory
  Stream<DynamicTest> a_whole_answer_is_counted_alike_passed_through_and_translated() {
    return each(one -> {
      Slice whole = Slice.of(one.whole());
      assertThat(one.dialect().facts(whole).usage()).isEqualTo(one.usage());
      assertThat(one.speaks().read(JsonValue.of(whole), OWNER).usage()).isEqualTo(one.usage());
    });
  }

  @TestFactory
  Stream<DynamicTest> a_translated_stream_is_counted_once() {
    return each(one -> {
      EventDecoder decoder = one.speaks().decoder(OWNER);
      for (String event : one.events()) {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        decoder.event(name(one, event), bytes, 0, bytes.length, _ -> {});
      }
      assertThat(decoder.facts().usage()).isEqualTo(one.usage());
    });
  }

  private static String name(Case one, String event) {
    String type = JsonValue.of(event).textOr("type", "");
    return one.language().equals("bedrock") ? "metadata" : type;
  }

  @TestFactory
  Stream<DynamicTest> a_stream_passed_through_is_counted_once() {
    return each(one -> {
      if (Dialects.ofProviders().contains(one.dialect())) {
        return;
      }
      StringBuilder stream = new StringBuilder();
      one.events().forEach(event -> stream.append("data: ").append(oneLine(event)).append("\n\n"));
      assertThat(used(one.dialect(), Slice.of(stream.toString()))).isEqualTo(one.usage());
    });
  }

  private static Usage used(Dialect dialect, Slice stream) {
    StreamReader reader = dialect.streamReader(StreamFraming.SSE);
    reader.feed(stream.bytes(), stream.from(), stream.to(), (_, _, _, _) -> {});
    return reader.usage();
  }

  private static String oneLine(String event) {
    return event.replace("\n", "");
  }

  @TestFactory
  Stream<DynamicTest> every_client_reads_the_same_sums_by_its_own_arithmetic() {
    return each(one -> {
      for (Dialect client : Dialects.all()) {
        ClientChat hears = client.clientChat();
        if (hears != null) {
          Slice whole = Slice.of(hears.write(answer(one.usage()), TERMS));
          agree(client, client.facts(whole).usage(), one.usage());
          agree(client, used(client, stream(hears, one.usage())), one.usage());
        }
      }
    });
  }

  private static ChatAnswer answer(Usage usage) {
    return new ChatAnswer(
        "1", "m", 1, List.of(new Part.Text("ok")), FinishReason.STOP, null, usage);
  }

  private static Slice stream(ClientChat hears, Usage usage) {
    ByteBuilder out = new ByteBuilder(256);
    StreamEncoder encoder = hears.encoder(TERMS);
    encoder.write(new StreamEvent.Start("1", "m", 1), out);
    encoder.write(new StreamEvent.Words("ok"), out);
    encoder.write(new StreamEvent.Finish(FinishReason.STOP, null), out);
    encoder.write(new StreamEvent.Used(usage), out);
    encoder.end(out);
    return Slice.of(out.toBytes());
  }

  /// What a language has no word for is not there; what it has is the same number.
  private static void agree(Dialect client, Usage read, Usage meant) {
    boolean writes = !client.name().equals("gemini");
    assertThat(read)
        .as("%s", client.name())
        .extracting(
            Usage::input, Usage::cachedRead, Usage::cacheWrite, Usage::output, Usage::reasoning)
        .containsExactly(
            meant.input(),
            meant.cachedRead(),
            writes ? meant.cacheWrite() : 0L,
            meant.output(),
            meant.reasoning());
    read.details().forEach((detail, count) -> assertThat(meant.of(detail)).isEqualTo(count));
    Set<Detail> words =
        switch (client.name()) {
          case "anthropic" -> Set.of(Detail.CACHE_WRITE_HOUR, Detail.SEARCHES);
          case "gemini" ->
              Set.of(
                  Detail.TOOL_PROMPT,
                  Detail.INPUT_AUDIO,
                  Detail.INPUT_IMAGE,
                  Detail.CACHED_AUDIO,
                  Detail.CACHED_IMAGE,
                  Detail.OUTPUT_AUDIO,
                  Detail.OUTPUT_IMAGE);
          case "openai-responses" -> Set.of();
          default ->
              Set.of(
                  Detail.INPUT_AUDIO, Detail.INPUT_IMAGE, Detail.OUTPUT_AUDIO, Detail.OUTPUT_IMAGE);
        };
    words.forEach(word -> assertThat(read.of(word)).isEqualTo(meant.of(word)));
  }
}
