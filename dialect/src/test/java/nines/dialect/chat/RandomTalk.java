package nines.dialect.chat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/// Conversations that every client's language can say, the same for the same seed.
final class RandomTalk {
  private static final List<String> ARGUMENTS =
      List.of(
          "{}",
          "{\"city\":\"Köln\"}",
          "{\"a\":[1,2.50,{\"b\":null}],\"c\":\"\\u0000\\\"\"}",
          "{\"n\":-1e3,\"t\":true}");

  private final Random random;
  private int calls;

  RandomTalk(long seed) {
    this.random = new Random(seed);
  }

  ChatRequest request() {
    List<Turn> turns = new ArrayList<>();
    if (random.nextBoolean()) {
      turns.add(new Turn(Role.SYSTEM, List.of(text())));
    }
    boolean tools = random.nextBoolean();
    for (int rounds = 1 + random.nextInt(3); rounds > 0; rounds--) {
      turns.add(new Turn(Role.USER, user()));
      if (rounds > 1) {
        answer(turns, tools);
      }
    }
    return new ChatRequest(
        turns,
        tools ? tools() : List.of(),
        tools && random.nextBoolean() ? choice() : null,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        settings(),
        List.of(),
        random.nextBoolean());
  }

  private List<Part> user() {
    List<Part> parts = new ArrayList<>();
    parts.add(text());
    if (random.nextInt(3) == 0) {
      parts.add(
          new Part.Media(
              MediaKind.IMAGE,
              new MediaSource.Inline("image/png", Slice.of("iVBORw0KGgo=")),
              null,
              null,
              null));
      parts.add(text());
    }
    return parts;
  }

  private void answer(List<Turn> turns, boolean tools) {
    if (!tools || random.nextBoolean()) {
      turns.add(new Turn(Role.ASSISTANT, List.of(text())));
      return;
    }
    List<Part> parts = new ArrayList<>();
    List<Part> results = new ArrayList<>();
    for (int left = 1 + random.nextInt(2); left > 0; left--) {
      String id = "call_" + calls++;
      String name = random.nextBoolean() ? "weather" : "clock";
      parts.add(
          new Part.ToolCall(id, name, ARGUMENTS.get(random.nextInt(ARGUMENTS.size())), null, null));
      results.add(new Part.ToolResult(id, name, List.of(text()), false, null));
    }
    turns.add(new Turn(Role.ASSISTANT, parts));
    turns.add(new Turn(Role.TOOL, results));
    turns.add(new Turn(Role.ASSISTANT, List.of(text())));
  }

  /// Never blank at either end, which some vendors would refuse.
  private Part text() {
    StringBuilder text = new StringBuilder("w" + random.nextInt(1000));
    for (int more = random.nextInt(3); more > 0; more--) {
      text.append(Unicode.CORNERS.get(random.nextInt(Unicode.CORNERS.size())));
    }
    return new Part.Text(text.append('.').toString());
  }

  private static List<Tool> tools() {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";
    return List.of(
        new Tool.Function("weather", "of a city", schema, null, null),
        new Tool.Function("clock", "", schema, null, null));
  }

  private ToolChoice choice() {
    return switch (random.nextInt(4)) {
      case 0 -> new ToolChoice.Auto();
      case 1 -> new ToolChoice.None();
      case 2 -> new ToolChoice.Required();
      default -> new ToolChoice.Named("clock");
    };
  }

  private Map<Parameter, Setting> settings() {
    Map<Parameter, Setting> settings = new EnumMap<>(Parameter.class);
    set(settings, Parameter.TEMPERATURE, "0." + random.nextInt(10));
    set(settings, Parameter.TOP_P, "0.5");
    set(settings, Parameter.MAX_OUTPUT, String.valueOf(1 + random.nextInt(4000)));
    return settings;
  }

  private void set(Map<Parameter, Setting> settings, Parameter parameter, String json) {
    if (random.nextBoolean()) {
      settings.put(parameter, new Setting("x", json));
    }
  }
}
