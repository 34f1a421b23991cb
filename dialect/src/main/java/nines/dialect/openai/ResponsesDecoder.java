package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.dialect.chat.EventDecoder;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.stream.StreamFacts;

/// Reads one stream of the responses API.
///
/// Words come from deltas; where a server sends an item only when it is done, or only in the last
/// event, they come from there.
final class ResponsesDecoder implements EventDecoder {
  private final ResponsesTap tap = new ResponsesTap();
  private final JsonReader json = new JsonReader(new byte[0]);
  private final ResponsesAnswerReader reader;
  private final ResponsesCallStarts calls = new ResponsesCallStarts();
  private boolean begun;

  /// Whether anything of the open item, and of any item, was told.
  private boolean itemSaid;

  private boolean said;

  ResponsesDecoder(Owner owner) {
    this.reader = new ResponsesAnswerReader(owner);
  }

  @Override
  public StreamFacts facts() {
    return tap.facts();
  }

  @Override
  public FrameKind event(String name, byte[] bytes, int from, int to, Consumer<StreamEvent> out) {
    FrameKind kind;
    try {
      json.reset(bytes, from, to);
      kind = tap.kind(json);
      json.end();
    } catch (JsonException e) {
      return FrameKind.MALFORMED;
    }
    if (name.equals("error") || kind == FrameKind.ERROR) {
      return FrameKind.ERROR;
    }
    try {
      return tell(kind, bytes, from, to, out);
    } catch (MemberException e) {
      return FrameKind.MALFORMED;
    }
  }

  private FrameKind tell(
      FrameKind kind, byte[] bytes, int from, int to, Consumer<StreamEvent> out) {
    String type = tap.lastType();
    if (type.endsWith(".delta")) {
      return kind == FrameKind.TOKEN ? delta(type, bytes, from, to, out) : kind;
    }
    switch (type) {
      case "response.created",
          "response.in_progress",
          "response.queued",
          "response.output_item.added",
          "response.output_item.done",
          "response.reasoning_summary_part.added",
          "response.function_call_arguments.done",
          "response.output_text.annotation.added",
          "response.completed",
          "response.incomplete" ->
          event(type, JsonValue.of(bytes, from, to), out);
      default -> {}
    }
    return kind;
  }

  /// Reads a delta without making a tree of it, as most events are one.
  private FrameKind delta(String type, byte[] bytes, int from, int to, Consumer<StreamEvent> out) {
    json.reset(bytes, from, to);
    json.enterObject();
    String text = "";
    String item = "";
    long at = -1;
    while (json.nextMember()) {
      switch (json.peek()) {
        case STRING -> {
          if (json.nameIs("delta")) {
            text = json.string();
          } else if (json.nameIs("item_id")) {
            item = json.string();
          }
        }
        case NUMBER -> {
          if (json.nameIs("output_index")) {
            at = json.longValue();
          }
        }
        default -> {}
      }
    }
    if (text.isEmpty()) {
      return FrameKind.TOKEN;
    }
    switch (type) {
      case "response.output_text.delta" -> say(new StreamEvent.Words(text), out);
      case "response.refusal.delta" -> say(new StreamEvent.Declined(text), out);
      case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
          say(new StreamEvent.Thought(text), out);
      case "response.function_call_arguments.delta" -> calls.arguments(item, at, text, out);
      default -> {}
    }
    return FrameKind.TOKEN;
  }

  private void say(StreamEvent event, Consumer<StreamEvent> out) {
    itemSaid = true;
    said = true;
    out.accept(event);
  }

  private void event(String type, JsonValue event, Consumer<StreamEvent> out) {
    switch (type) {
      case "response.output_item.added" -> {
        itemSaid = false;
        JsonValue item = event.need("item");
        if (isCall(item)) {
          said = true;
          calls.start(item, event.count("output_index"), out);
        }
      }
      case "response.output_item.done" ->
          done(event.need("item"), event.count("output_index"), out);
      case "response.reasoning_summary_part.added" -> {
        if (itemSaid) {
          say(new StreamEvent.Thought(ResponsesReasoning.GAP), out);
        }
      }
      case "response.function_call_arguments.done" ->
          calls.whole(
              event.textOr("item_id", ""),
              event.count("output_index"),
              event.textOr("arguments", ""),
              out);
      case "response.output_text.annotation.added" ->
          out.accept(
              new StreamEvent.Cited(ResponsesCitations.read(event.need("annotation").object())));
      case "response.completed", "response.incomplete" -> last(event.need("response"), out);
      default -> start(event.need("response"), out);
    }
  }

  private void start(JsonValue response, Consumer<StreamEvent> out) {
    if (!begun) {
      begun = true;
      out.accept(
          new StreamEvent.Start(
              response.textOr("id", ""),
              response.textOr("model", ""),
              response.count("created_at")));
    }
  }

  private static boolean isCall(JsonValue item) {
    return item.textOr("type", "").equals("function_call");
  }

  private void done(JsonValue item, long at, Consumer<StreamEvent> out) {
    if (isCall(item)) {
      said = true;
      calls.done(item, at, out);
      return;
    }
    if (!itemSaid) {
      tellAll(item, out);
    } else if (item.textOr("type", "").equals("reasoning")) {
      Opaque seal = reader.seal(item);
      if (seal != null) {
        out.accept(new StreamEvent.ThoughtSeal(seal));
      }
    }
    itemSaid = false;
  }

  private void tellAll(JsonValue item, Consumer<StreamEvent> out) {
    List<Part> parts = new ArrayList<>();
    reader.item(item, parts);
    for (Part part : parts) {
      switch (part) {
        case Part.Text(var text, var citations, var _, var _) -> {
          say(new StreamEvent.Words(text), out);
          citations.forEach(citation -> out.accept(new StreamEvent.Cited(citation)));
        }
        case Part.Refusal(var text) -> say(new StreamEvent.Declined(text), out);
        case Part.Reasoning(var text, var seal) -> {
          say(new StreamEvent.Thought(text), out);
          if (seal != null) {
            out.accept(new StreamEvent.ThoughtSeal(seal));
          }
        }
        default -> say(new StreamEvent.Whole(part), out);
      }
    }
  }

  private void last(JsonValue response, Consumer<StreamEvent> out) {
    start(response, out);
    if (!said) {
      long at = 0;
      for (JsonValue item : response.list("output")) {
        itemSaid = false;
        done(item, at++, out);
      }
    }
    out.accept(new StreamEvent.Used(ResponsesAnswerReader.usage(response)));
    out.accept(new StreamEvent.Finish(ResponsesAnswerReader.finish(response, calls.any()), null));
  }
}
