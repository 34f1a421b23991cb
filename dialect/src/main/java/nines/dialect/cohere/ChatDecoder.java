package nines.dialect.cohere;

import java.util.function.Consumer;
import nines.core.exchange.FrameKind;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.chat.EventDecoder;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.stream.StreamFacts;
import org.jspecify.annotations.Nullable;

/// Reads the events of one streamed answer. Source: Cohere documentation, "Streaming Responses",
/// and recorded streams.
final class ChatDecoder implements EventDecoder {
  private static final String NULL = "null";

  private final StreamFacts facts = new StreamFacts();
  private final String model;
  private int calls;
  private @Nullable StringBuilder arguments;

  /// @param model the model that was asked
  ChatDecoder(String model) {
    this.model = model;
  }

  @Override
  public StreamFacts facts() {
    return facts;
  }

  @Override
  public FrameKind event(String name, byte[] bytes, int from, int to, Consumer<StreamEvent> out) {
    try {
      return read(JsonValue.of(bytes, from, to).object(), out);
    } catch (JsonException | MemberException unreadable) {
      return FrameKind.MALFORMED;
    }
  }

  private FrameKind read(JsonValue event, Consumer<StreamEvent> out) {
    return switch (event.textOr("type", "")) {
      case "message-start" -> {
        out.accept(new StreamEvent.Start(event.textOr("id", ""), model, 0));
        yield FrameKind.NONE;
      }
      case "content-start", "content-delta" -> content(message(event).need("content"), out);
      case "tool-plan-delta" -> thought(message(event).textOr("tool_plan", ""), out);
      case "tool-call-start" -> call(message(event).need("tool_calls"), out);
      case "tool-call-delta" -> arguments(message(event).need("tool_calls"), out);
      case "tool-call-end" -> whole(out);
      case "citation-start" -> cited(message(event).need("citations"), out);
      case "message-end" -> end(event.need("delta"), out);
      case "" -> event.has("message") ? FrameKind.ERROR : FrameKind.NONE;
      default -> FrameKind.NONE;
    };
  }

  private static JsonValue message(JsonValue event) {
    return event.need("delta").object().need("message").object();
  }

  private static FrameKind content(JsonValue content, Consumer<StreamEvent> out) {
    String thought = content.textOr("thinking", "");
    String words = content.textOr("text", "");
    if (!words.isEmpty()) {
      out.accept(new StreamEvent.Words(words));
      return FrameKind.TOKEN;
    }
    return thought(thought, out);
  }

  private static FrameKind thought(String text, Consumer<StreamEvent> out) {
    if (text.isEmpty()) {
      return FrameKind.NONE;
    }
    out.accept(new StreamEvent.Thought(text));
    return FrameKind.TOKEN;
  }

  private FrameKind call(JsonValue call, Consumer<StreamEvent> out) {
    whole(out);
    JsonValue function = call.need("function").object();
    out.accept(
        new StreamEvent.CallStart(
            calls++, call.textOr("id", ""), function.need("name").string(), null));
    arguments = new StringBuilder(NULL.length());
    fragment(function.textOr("arguments", ""), out);
    return FrameKind.TOKEN;
  }

  private FrameKind arguments(JsonValue call, Consumer<StreamEvent> out) {
    String fragment = call.need("function").object().textOr("arguments", "");
    fragment(fragment, out);
    return fragment.isEmpty() ? FrameKind.NONE : FrameKind.TOKEN;
  }

  /// Holds back what may become `null`, which stands for no arguments.
  private void fragment(String fragment, Consumer<StreamEvent> out) {
    StringBuilder held = arguments;
    if (held == null) {
      told(fragment, out);
    } else {
      held.append(fragment);
      if (!NULL.startsWith(held.toString())) {
        arguments = null;
        told(held.toString(), out);
      }
    }
  }

  private void told(String fragment, Consumer<StreamEvent> out) {
    if (!fragment.isEmpty() && calls > 0) {
      out.accept(new StreamEvent.CallArguments(calls - 1, fragment));
    }
  }

  private FrameKind whole(Consumer<StreamEvent> out) {
    StringBuilder held = arguments;
    if (held != null) {
      arguments = null;
      told(Answers.arguments(held.toString()), out);
    }
    return FrameKind.NONE;
  }

  private static FrameKind cited(JsonValue citation, Consumer<StreamEvent> out) {
    if (!citation.is(JsonKind.OBJECT)) {
      return FrameKind.NONE;
    }
    out.accept(new StreamEvent.Cited(Answers.citation(citation)));
    return FrameKind.TOKEN;
  }

  private FrameKind end(JsonValue delta, Consumer<StreamEvent> out) {
    String reason = delta.textOr("finish_reason", "");
    if (Finish.isFailure(reason)) {
      return FrameKind.ERROR;
    }
    whole(out);
    Usage usage = Answers.usage(delta.find("usage"));
    facts.usage(usage);
    if (!usage.isNone()) {
      out.accept(new StreamEvent.Used(usage));
    }
    out.accept(new StreamEvent.Finish(Finish.read(reason, calls > 0), null));
    return FrameKind.FINISH;
  }
}
