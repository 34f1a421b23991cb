package nines.dialect.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import nines.core.exchange.Owner;
import nines.core.exchange.Slice;
import nines.core.exchange.StreamEvent;
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
  static final Owner OWNER = new Owner("anthropic", "claude-1");
  static final Owner STRANGER = new Owner("gemini", "gemini-1");
  static final AnswerTerms TERMS =
      new AnswerTerms(
          "request-1", 1, "claude-1", StreamFraming.SSE, true, Set.of(), Operation.MESSAGES);

  private Talk() {}

  static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  static ChatRequest read(String singleQuoted) {
    JsonValue body = JsonValue.of(json(singleQuoted));
    return Messages.INSTANCE.read(new ClientCall(Operation.MESSAGES, body, body.isTrue("stream")));
  }

  /// A request with these messages and nothing else.
  static ChatRequest said(String messages) {
    return read("{'max_tokens': 100, 'messages': " + messages + "}");
  }

  static Addressee addressee(Habit... habits) {
    return new Addressee("anthropic", "claude-1", true, false, 0, Set.of(habits));
  }

  static Addressee addressee(long maxOutput) {
    return new Addressee("anthropic", "claude-1", true, false, maxOutput, Set.of());
  }

  static Rendering rendering(ChatRequest request, Addressee addressee) {
    return MessagesProvider.INSTANCE.write(request, addressee);
  }

  static JsonValue written(ChatRequest request, Addressee addressee) {
    return JsonValue.of(text(whole(request, addressee)));
  }

  static JsonValue written(ChatRequest request, Habit... habits) {
    return written(request, addressee(habits));
  }

  static List<String> dropped(ChatRequest request, Habit... habits) {
    return whole(request, addressee(habits)).dropped();
  }

  private static Rendering.Written whole(ChatRequest request, Addressee addressee) {
    return switch (rendering(request, addressee)) {
      case Rendering.Written written -> written;
      case Rendering.Inexpressible no -> throw new AssertionError(no);
    };
  }

  private static String text(Rendering.Written written) {
    StringBuilder text = new StringBuilder();
    written.body().forEach(slice -> text.append(slice.text()));
    return text.toString();
  }

  static ChatAnswer answer(String singleQuoted) {
    return MessagesProvider.INSTANCE.read(JsonValue.of(json(singleQuoted)), OWNER);
  }

  static JsonValue heard(ChatAnswer answer) {
    return JsonValue.of(Slice.of(Messages.INSTANCE.write(answer, TERMS)));
  }

  /// What a provider's events say, each given as its JSON.
  static List<StreamEvent> told(String... events) {
    List<StreamEvent> told = new ArrayList<>();
    new Decoding(told::add).feed(events);
    return told;
  }

  /// A decoder that is fed one event after the other.
  record Decoding(MessageDecoder decoder, Consumer<StreamEvent> out) {
    Decoding(Consumer<StreamEvent> out) {
      this(new MessageDecoder(OWNER), out);
    }

    FrameKind feed(String... events) {
      FrameKind last = FrameKind.NONE;
      for (String event : events) {
        Slice data = Slice.of(json(event));
        last = decoder.event("", data.bytes(), data.from(), data.to(), out);
      }
      return last;
    }
  }

  /// A client's stream of these events, one line an event of the wire.
  static String stream(StreamEvent... events) {
    StreamEncoder encoder = Messages.INSTANCE.encoder(TERMS);
    ByteBuilder out = new ByteBuilder(64);
    for (StreamEvent event : events) {
      encoder.write(event, out);
    }
    encoder.end(out);
    StringBuilder lines = new StringBuilder();
    for (String line : Slice.of(out.toBytes()).text().lines().toList()) {
      if (line.startsWith("data: ")) {
        lines.append(line.substring(6).replace('"', '\'')).append('\n');
      }
    }
    return lines.toString();
  }
}
