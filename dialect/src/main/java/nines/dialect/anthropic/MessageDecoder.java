package nines.dialect.anthropic;

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
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;
import nines.dialect.stream.StreamFacts;

/// Reads the events of one message stream. Blocks come one after the other, so only the open one is
/// remembered.
final class MessageDecoder implements EventDecoder {
  private final MessagesTap tap = new MessagesTap();
  private final JsonReader json = new JsonReader(new byte[0]);
  private final WordsReader words = new WordsReader();
  private final Owner owner;
  private OpenBlock open = OpenBlock.NONE;
  private int calls;

  MessageDecoder(Owner owner) {
    this.owner = owner;
  }

  @Override
  public StreamFacts facts() {
    return tap.facts();
  }

  @Override
  public FrameKind event(String name, byte[] bytes, int from, int to, Consumer<StreamEvent> out) {
    try {
      if (!name.equals("error") && words.read(bytes, from, to)) {
        return words(out);
      }
      return all(name, bytes, from, to, out);
    } catch (JsonException | MemberException e) {
      return FrameKind.MALFORMED;
    }
  }

  private FrameKind words(Consumer<StreamEvent> out) {
    String text = words.words();
    switch (words.kind()) {
      case TEXT -> words(text, out);
      case THINKING -> thought(text, out);
      case INPUT -> input(text, out);
    }
    return text.isEmpty() ? FrameKind.NONE : FrameKind.TOKEN;
  }

  private FrameKind all(String name, byte[] bytes, int from, int to, Consumer<StreamEvent> out) {
    json.reset(bytes, from, to);
    FrameKind kind = tap.kind(json);
    json.end();
    if (name.equals("error") || kind == FrameKind.ERROR) {
      return FrameKind.ERROR;
    }
    if (kind != FrameKind.MALFORMED) {
      read(JsonValue.of(bytes, from, to), out);
    }
    return kind;
  }

  private void read(JsonValue event, Consumer<StreamEvent> out) {
    switch (event.textOr("type", "")) {
      case "message_start" -> start(event.need("message"), out);
      case "content_block_start" -> begin(event.need("content_block"), out);
      case "content_block_delta" -> delta(event.need("delta"), out);
      case "content_block_stop" -> end(out);
      case "message_delta" -> finish(event, out);
      default -> {}
    }
  }

  private void start(JsonValue message, Consumer<StreamEvent> out) {
    out.accept(new StreamEvent.Start(message.textOr("id", ""), message.textOr("model", ""), 0));
    used(message, out);
  }

  private void used(JsonValue owner, Consumer<StreamEvent> out) {
    if (owner.has("usage")) {
      out.accept(new StreamEvent.Used(tap.facts().usage()));
    }
  }

  private void begin(JsonValue block, Consumer<StreamEvent> out) {
    open = new OpenBlock(block);
    switch (open.type()) {
      case "text" -> words(block.textOr("text", ""), out);
      case "thinking" -> {
        thought(block.textOr("thinking", ""), out);
        open.append(block.textOr("signature", ""));
      }
      case "tool_use" ->
          out.accept(
              new StreamEvent.CallStart(
                  calls++, block.textOr("id", ""), block.need("name").string(), null));
      default -> {}
    }
    for (JsonValue citation : block.list("citations")) {
      out.accept(new StreamEvent.Cited(Citations.one(citation)));
    }
  }

  private static void words(String text, Consumer<StreamEvent> out) {
    if (!text.isEmpty()) {
      out.accept(new StreamEvent.Words(text));
    }
  }

  private static void thought(String text, Consumer<StreamEvent> out) {
    if (!text.isEmpty()) {
      out.accept(new StreamEvent.Thought(text));
    }
  }

  private void delta(JsonValue delta, Consumer<StreamEvent> out) {
    switch (delta.textOr("type", "")) {
      case "text_delta" -> words(delta.textOr("text", ""), out);
      case "thinking_delta" -> thought(delta.textOr("thinking", ""), out);
      case "signature_delta" -> open.append(delta.textOr("signature", ""));
      case "citations_delta" ->
          out.accept(new StreamEvent.Cited(Citations.one(delta.need("citation").object())));
      case "input_json_delta" -> input(delta.textOr("partial_json", ""), out);
      default -> open.set(delta);
    }
  }

  private void input(String fragment, Consumer<StreamEvent> out) {
    open.append(fragment);
    if (open.is("tool_use") && !fragment.isEmpty()) {
      out.accept(new StreamEvent.CallArguments(calls - 1, fragment));
    }
  }

  private void end(Consumer<StreamEvent> out) {
    switch (open.type()) {
      case "", "text" -> {}
      case "thinking" -> seal(open.appended(), out);
      case "tool_use" -> wholeInput(out);
      default -> {
        String whole = open.whole();
        if (whole != null) {
          Opaque opaque = new Opaque(owner, open.type(), whole);
          out.accept(new StreamEvent.Whole(new Part.Sealed(opaque, null)));
        }
      }
    }
    open = OpenBlock.NONE;
  }

  private void seal(String signature, Consumer<StreamEvent> out) {
    if (!signature.isEmpty()) {
      String quoted = Slices.text(new JsonWriter().value(signature));
      out.accept(new StreamEvent.ThoughtSeal(new Opaque(owner, Native.SIGNATURE, quoted)));
    }
  }

  /// Some servers tell the arguments in the block's start and no fragments.
  private void wholeInput(Consumer<StreamEvent> out) {
    String input = open.input();
    if (!open.hasFragments() && input != null) {
      out.accept(new StreamEvent.CallArguments(calls - 1, input));
    }
  }

  private void finish(JsonValue event, Consumer<StreamEvent> out) {
    used(event, out);
    JsonValue delta = event.find("delta");
    if (delta == null) {
      return;
    }
    String reason = delta.text("stop_reason");
    if (reason != null) {
      out.accept(
          new StreamEvent.Finish(StopReasons.read(reason, calls > 0), delta.text("stop_sequence")));
    }
  }
}
