package nines.dialect.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nines.core.exchange.CacheMark;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.core.exchange.Slice;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;

/// One thing a client may ask for, and a request that asks for nothing else.
///
/// @param name as people read it
/// @param member how the request calls it
record Wish(String name, String member, ChatRequest request) {
  private static final Turn QUESTION = new Turn(Role.USER, List.of(new Part.Text("Hello")));
  private static final Tool WEATHER =
      new Tool.Function(
          "weather",
          "Tells the weather",
          "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
              + "\"required\":[\"city\"],\"additionalProperties\":false}",
          null,
          null);

  static List<Wish> all() {
    List<Wish> all = new ArrayList<>();
    all.addAll(conversations());
    all.addAll(media());
    all.addAll(tools());
    all.addAll(formats());
    all.addAll(thinking());
    for (Parameter parameter : Parameter.values()) {
      String member = parameter.name().toLowerCase(Locale.ROOT);
      Setting setting = new Setting(member, value(parameter));
      all.add(
          new Wish(
              member.replace('_', ' '),
              member,
              request(Map.of(parameter, setting), List.of(QUESTION))));
    }
    return all;
  }

  private static List<Wish> conversations() {
    return List.of(
        of("instructions", new Turn(Role.SYSTEM, List.of(new Part.Text("Be brief."))), QUESTION),
        of(
            "instructions in the middle",
            QUESTION,
            new Turn(Role.ASSISTANT, List.of(new Part.Text("Hi."))),
            new Turn(Role.SYSTEM, List.of(new Part.Text("Be brief."))),
            QUESTION),
        of(
            "the answer begun (prefill)",
            QUESTION,
            new Turn(Role.ASSISTANT, List.of(new Part.Text("Once upon")))),
        of(
            "a cache mark",
            new Turn(
                Role.USER, List.of(new Part.Text("Hello", List.of(), null, new CacheMark("5m"))))));
  }

  private static List<Wish> media() {
    List<Wish> wishes = new ArrayList<>();
    for (MediaKind kind : MediaKind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      wishes.add(
          media(name + " inline", kind, new MediaSource.Inline(mime(kind), Slice.of("AAAA"))));
      wishes.add(
          media(
              name + " by URL",
              kind,
              new MediaSource.Remote("https://files.example/a", mime(kind))));
    }
    wishes.add(
        media("document as text", MediaKind.DOCUMENT, new MediaSource.Words("Plain words.")));
    return wishes;
  }

  private static Wish media(String name, MediaKind kind, MediaSource source) {
    return of(name, new Turn(Role.USER, List.of(new Part.Media(kind, source, "a", null, null))));
  }

  private static String mime(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> "image/png";
      case AUDIO -> "audio/wav";
      case VIDEO -> "video/mp4";
      case DOCUMENT -> "application/pdf";
    };
  }

  private static List<Wish> tools() {
    return List.of(
        tool("tools", new ToolChoice.Auto()),
        tool("tool choice: none", new ToolChoice.None()),
        tool("tool choice: required", new ToolChoice.Required()),
        tool("tool choice: one by name", new ToolChoice.Named("weather")));
  }

  private static Wish tool(String name, ToolChoice choice) {
    return new Wish(
        name,
        "tool_choice",
        new ChatRequest(
            List.of(QUESTION),
            List.of(WEATHER),
            choice,
            new OutputFormat.Free(),
            Thinking.UNSAID,
            Map.of(),
            List.of(),
            false));
  }

  private static List<Wish> formats() {
    return List.of(
        format("JSON mode", new OutputFormat.JsonObject()),
        format(
            "JSON by schema",
            new OutputFormat.JsonSchema(
                "a", null, "{\"type\":\"object\",\"properties\":{},\"required\":[]}", true)));
  }

  private static Wish format(String name, OutputFormat format) {
    return new Wish(
        name,
        "response_format",
        new ChatRequest(
            List.of(QUESTION),
            List.of(),
            null,
            format,
            Thinking.UNSAID,
            Map.of(),
            List.of(),
            false));
  }

  private static List<Wish> thinking() {
    return List.of(
        thinking("thinking by effort", new Thinking(true, "low", null, null, "reasoning")),
        thinking("thinking by budget", new Thinking(true, null, 2048L, null, "reasoning")),
        thinking("thinking off", new Thinking(false, null, null, null, "reasoning")));
  }

  private static Wish thinking(String name, Thinking thinking) {
    return new Wish(
        name,
        thinking.member(),
        new ChatRequest(
            List.of(QUESTION),
            List.of(),
            null,
            new OutputFormat.Free(),
            thinking,
            Map.of(Parameter.MAX_OUTPUT, new Setting("max_output", "8000")),
            List.of(),
            false));
  }

  private static Wish of(String name, Turn... turns) {
    return new Wish(name, name, request(Map.of(), List.of(turns)));
  }

  private static ChatRequest request(Map<Parameter, Setting> settings, List<Turn> turns) {
    return new ChatRequest(
        turns,
        List.of(),
        null,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        settings,
        List.of(),
        false);
  }

  private static String value(Parameter parameter) {
    return switch (parameter) {
      case TEMPERATURE, TOP_P, MIN_P, FREQUENCY_PENALTY, PRESENCE_PENALTY -> "0.5";
      case REPETITION_PENALTY -> "1.1";
      case TOP_K, SEED, TOP_LOGPROBS, CANDIDATES -> "2";
      case MAX_OUTPUT -> "100";
      case STOP -> "[\"END\"]";
      case LOGPROBS, STORE -> "true";
      case PARALLEL_TOOLS -> "false";
      case LOGIT_BIAS -> "{\"50256\":-100}";
      case METADATA -> "{\"a\":\"b\"}";
      case END_USER, CACHE_KEY -> "\"u-1\"";
      case SERVICE_TIER -> "\"flex\"";
      case VERBOSITY -> "\"low\"";
    };
  }
}
