package nines.dialect.gemini;

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
import nines.core.exchange.Part;
import nines.core.exchange.Role;
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

/// Conversations in short: JSON with single quotes, one addressee, one answer's terms.
final class Talk {
  static final Owner OWNER = new Owner("gemini", "gemini-1");
  static final Owner STRANGER = new Owner("anthropic", "claude-1");

  private Talk() {}

  static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  static ChatRequest read(String singleQuoted) {
    JsonValue body = JsonValue.of(json(singleQuoted));
    return GeminiChat.INSTANCE.read(new ClientCall(Operation.GENERATE_CONTENT, body, false));
  }

  /// The turns of these contents.
  static List<Turn> turns(String contents) {
    return read("{'contents': " + contents + "}").turns();
  }

  /// A request with one question and these other members.
  static ChatRequest asked(String members) {
    return read("{'contents': [{'parts': [{'text': 'hi'}]}], " + members + "}");
  }

  static Turn turn(Role role, Part... parts) {
    return new Turn(role, List.of(parts));
  }

  static ChatRequest said(Turn... turns) {
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

  static Rendering rendering(ChatRequest request, Habit... habits) {
    return GeminiProvider.INSTANCE.write(
        request, new Addressee("gemini", "gemini-1", false, false, 0, Set.of(habits)));
  }

  static List<String> dropped(ChatRequest request, Habit... habits) {
    return whole(request, habits).dropped();
  }

  static String inexpressible(ChatRequest request, Habit... habits) {
    return switch (rendering(request, habits)) {
      case Rendering.Inexpressible no -> no.member();
      case Rendering.Written written -> throw new AssertionError(written);
    };
  }

  private static Rendering.Written whole(ChatRequest request, Habit... habits) {
    return switch (rendering(request, habits)) {
      case Rendering.Written written -> written;
      case Rendering.Inexpressible no -> throw new AssertionError(no);
    };
  }

  /// The request in Gemini's language, in single quotes.
  static String written(ChatRequest request, Habit... habits) {
    StringBuilder text = new StringBuilder();
    whole(request, habits).body().forEach(slice -> text.append(slice.text()));
    return text.toString().replace('"', '\'');
  }

  /// The contents alone.
  static String contents(Turn... turns) {
    String all = written(said(turns));
    return all.substring(all.indexOf("'contents':") + 11, all.length() - 1);
  }

  static ChatAnswer answer(String singleQuoted) {
    return GeminiProvider.INSTANCE.read(JsonValue.of(json(singleQuoted)), OWNER);
  }

  /// The answer of one candidate with these parts and members.
  static ChatAnswer candidate(String parts, String members) {
    return answer("{'candidates': [{'content': {'parts': " + parts + "}, " + members + "}]}");
  }

  static AnswerTerms terms(StreamFraming framing) {
    return new AnswerTerms(
        "request-1", 1, "model-1", framing, true, Set.of(), Operation.STREAM_GENERATE_CONTENT);
  }

  static String heard(ChatAnswer answer) {
    byte[] json = GeminiChat.INSTANCE.write(answer, terms(StreamFraming.SSE));
    return Slice.of(json).text().replace('"', '\'');
  }

  /// A stream of a provider, read event by event.
  static final class Decoding {
    final List<StreamEvent> told = new ArrayList<>();
    final GenerateDecoder decoder = new GenerateDecoder(OWNER);

    FrameKind feed(String... events) {
      FrameKind last = FrameKind.NONE;
      for (String event : events) {
        Slice data = Slice.of(json(event));
        last = decoder.event("", data.bytes(), data.from(), data.to(), told::add);
      }
      return last;
    }

    /// Feeds one candidate with these parts, and members that begin with a comma.
    FrameKind parts(String parts, String members) {
      return feed("{'candidates': [{'content': {'parts': " + parts + "}" + members + "}]}");
    }

    /// What was told beside the beginning.
    List<StreamEvent> said() {
      return told.stream().filter(event -> !(event instanceof StreamEvent.Start)).toList();
    }
  }

  /// A client's stream of these events, in single quotes.
  static String stream(StreamFraming framing, StreamEvent... events) {
    StreamEncoder encoder = GeminiChat.INSTANCE.encoder(terms(framing));
    ByteBuilder out = new ByteBuilder(64);
    for (StreamEvent event : events) {
      encoder.write(event, out);
    }
    encoder.end(out);
    return Slice.of(out.toBytes()).text().replace('"', '\'');
  }

  /// The parts of each piece of a client's stream, the last with its reason to finish.
  static List<String> pieces(StreamEvent... events) {
    List<String> pieces = new ArrayList<>();
    for (String line : stream(StreamFraming.SSE, events).lines().toList()) {
      if (line.isEmpty()) {
        continue;
      }
      JsonValue piece = JsonValue.of(json(line.substring("data: ".length())));
      JsonValue candidate = piece.list("candidates").getFirst();
      String reason = candidate.textOr("finishReason", "");
      pieces.add((candidate.need("content").need("parts").json() + reason).replace('"', '\''));
    }
    return pieces;
  }
}
