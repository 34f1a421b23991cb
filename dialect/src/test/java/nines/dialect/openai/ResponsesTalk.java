package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Owner;
import nines.core.exchange.Slice;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Thinking;
import nines.core.exchange.Turn;
import nines.dialect.StreamFraming;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.Rendering;
import nines.dialect.chat.StreamEncoder;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonValue;

/// Conversations in responses in short: JSON with single quotes, one addressee, one answer's terms.
final class ResponsesTalk {
  static final Owner OWNER = new Owner("openai", "gpt-1");
  static final Owner STRANGER = new Owner("gemini", "gemini-1");
  static final AnswerTerms TERMS =
      new AnswerTerms("q-1", 7, "model-1", StreamFraming.SSE, true, Set.of(), Operation.RESPONSES);

  private ResponsesTalk() {}

  static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  static ChatRequest read(String singleQuoted) {
    JsonValue body = JsonValue.of(json(singleQuoted));
    return new ResponsesChat()
        .read(new ClientCall(Operation.RESPONSES, body, body.isTrue("stream")));
  }

  /// The turns of a request with this input and nothing else.
  static List<Turn> turns(String input) {
    return read("{'model': 'm', 'input': " + input + "}").turns();
  }

  static ChatRequest request(Turn... turns) {
    return new ChatRequest(
        List.of(turns),
        List.of(),
        null,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        Map.of(),
        List.of(),
        false);
  }

  /// The input of a request of these turns, with single quotes.
  static String input(Turn... turns) {
    String body = written(request(turns));
    return body.substring(body.indexOf("'input':") + 8, body.indexOf(",'store'"));
  }

  static Rendering rendering(ChatRequest request, Habit... habits) {
    return new ResponsesProvider()
        .write(request, new Addressee("openai", "gpt-1", true, false, 0, Set.of(habits)));
  }

  /// What a provider is sent, with single quotes.
  static String written(ChatRequest request, Habit... habits) {
    StringBuilder text = new StringBuilder();
    whole(request, habits).body().forEach(slice -> text.append(slice.text()));
    return text.toString().replace('"', '\'');
  }

  static List<String> dropped(ChatRequest request, Habit... habits) {
    return whole(request, habits).dropped();
  }

  private static Rendering.Written whole(ChatRequest request, Habit... habits) {
    return switch (rendering(request, habits)) {
      case Rendering.Written written -> written;
      case Rendering.Inexpressible no -> throw new AssertionError(no);
    };
  }

  static ChatAnswer answer(String singleQuoted) {
    return new ResponsesProvider().read(JsonValue.of(json(singleQuoted)), OWNER);
  }

  static JsonValue heard(ChatAnswer answer) {
    return JsonValue.of(Slice.of(new ResponsesChat().write(answer, TERMS)));
  }

  /// What a provider's events say, the kind of each behind it.
  static List<Object> told(String... events) {
    List<Object> told = new ArrayList<>();
    var decoder = new ResponsesProvider().decoder(OWNER);
    for (String event : events) {
      Slice data = Slice.of(json(event));
      FrameKind kind = decoder.event("", data.bytes(), data.from(), data.to(), told::add);
      told.add(kind);
    }
    return told;
  }

  /// A client's stream of these events, with single quotes.
  static String stream(StreamEvent... events) {
    StreamEncoder encoder = new ResponsesChat().encoder(TERMS);
    ByteBuilder out = new ByteBuilder(64);
    for (StreamEvent event : events) {
      encoder.write(event, out);
    }
    encoder.end(out);
    return Slice.of(out.toBytes()).text().replace('"', '\'');
  }
}
