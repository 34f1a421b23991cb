package nines.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.core.exchange.Slice;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.StreamFraming;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.Rendering;
import nines.dialect.chat.StreamEncoder;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// Requests and answers of chat completions in few words, for tests.
final class ChatExchange {
  static final Turn HI = turn(Role.USER, new Part.Text("hi"));

  private ChatExchange() {}

  static Turn turn(Role role, Part... parts) {
    return new Turn(role, List.of(parts));
  }

  static ChatRequest read(String json) {
    return new ChatClient()
        .read(new ClientCall(Operation.CHAT_COMPLETIONS, JsonValue.of(json), false));
  }

  static ChatRequest said(Turn... turns) {
    return request(List.of(turns), List.of(), null, new OutputFormat.Free());
  }

  static ChatRequest offering(@Nullable ToolChoice choice, Tool... tools) {
    return request(List.of(HI), List.of(tools), choice, new OutputFormat.Free());
  }

  static ChatRequest formatted(OutputFormat format) {
    return request(List.of(HI), List.of(), null, format);
  }

  private static ChatRequest request(
      List<Turn> turns, List<Tool> tools, @Nullable ToolChoice choice, OutputFormat format) {
    return new ChatRequest(
        turns, tools, choice, format, Thinking.UNSAID, Map.of(), List.of(), false);
  }

  static ChatRequest set(Parameter parameter, String json) {
    return new ChatRequest(
        List.of(HI),
        List.of(),
        null,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        Map.of(parameter, new Setting("theirs", json)),
        List.of(),
        false);
  }

  static ChatRequest thinking(Thinking thinking) {
    return new ChatRequest(
        List.of(HI),
        List.of(),
        null,
        new OutputFormat.Free(),
        thinking,
        Map.of(),
        List.of(),
        false);
  }

  static Addressee at(String family, Habit... habits) {
    Set<Habit> all = EnumSet.noneOf(Habit.class);
    all.addAll(List.of(habits));
    return new Addressee(family, "m", true, true, 0, all);
  }

  static Rendering render(ChatRequest request, Addressee addressee) {
    return new ChatProvider().write(request, addressee);
  }

  /// The body that a request becomes.
  static String body(ChatRequest request, Addressee addressee) {
    Rendering rendering = render(request, addressee);
    assertThat(rendering).isInstanceOf(Rendering.Written.class);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Slice slice : ((Rendering.Written) rendering).body()) {
      all.write(slice.bytes(), slice.from(), slice.length());
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /// The members that a request goes without.
  static List<String> dropped(ChatRequest request, Addressee addressee) {
    Rendering rendering = render(request, addressee);
    assertThat(rendering).isInstanceOf(Rendering.Written.class);
    return ((Rendering.Written) rendering).dropped();
  }

  /// Why a request cannot be said.
  static String refusal(ChatRequest request, Addressee addressee) {
    Rendering rendering = render(request, addressee);
    assertThat(rendering).isInstanceOf(Rendering.Inexpressible.class);
    return ((Rendering.Inexpressible) rendering).reason();
  }

  static AnswerTerms terms(boolean usageAsked, String... callIds) {
    return new AnswerTerms(
        "req_1",
        7,
        "asked",
        StreamFraming.SSE,
        usageAsked,
        Set.of(callIds),
        Operation.CHAT_COMPLETIONS);
  }

  static String written(ClientChat client, ChatAnswer answer) {
    return new String(client.write(answer, terms(true)), StandardCharsets.UTF_8);
  }

  static String streamed(StreamEncoder encoder, StreamEvent... events) {
    ByteBuilder out = new ByteBuilder(64);
    for (StreamEvent event : events) {
      encoder.write(event, out);
    }
    encoder.end(out);
    return new String(out.toBytes(), StandardCharsets.UTF_8);
  }
}
