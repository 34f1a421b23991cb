package nines.fakes.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nines.fakes.answer.Answer;
import nines.fakes.answer.ToolCall;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Event;
import nines.fakes.reply.Event.Kind;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// A message in events: start, blocks with their deltas, `message_delta`, `message_stop`.
final class MessageStream {
  private static final String PING = Event.named(Kind.FRAME, "ping", "{\"type\":\"ping\"}").frame();

  private final Visit visit;
  private final ObjectNode body;
  private final Answer answer;
  private final String requestId;
  private final List<Event> events = new ArrayList<>();
  private int block;

  MessageStream(Visit visit, ObjectNode body, Answer answer, String requestId) {
    this.visit = visit;
    this.body = body;
    this.answer = answer;
    this.requestId = requestId;
  }

  Reply reply() {
    start();
    if (!answer.thoughts().isEmpty()) {
      thoughts();
    }
    if (!answer.pieces().isEmpty()) {
      open(Trees.object().put("type", "text").put("text", ""));
      deltas(answer.pieces(), text -> delta("text_delta").put("text", text));
      close();
    }
    answer.calls().forEach(this::call);
    end();
    return new Reply.Streamed(
        Map.of(
            "content-type", "text/event-stream; charset=utf-8",
            "cache-control", "no-cache",
            "request-id", requestId),
        List.copyOf(events),
        PING,
        (trouble, _) ->
            Event.named(
                    Kind.FRAME,
                    "error",
                    Trees.write(AnthropicErrors.body(Complaint.of(trouble, ""), requestId)))
                .frame());
  }

  private void start() {
    ObjectNode message = Message.head(visit, body);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", Message.usage(answer, 1));
    ObjectNode start = event("message_start");
    start.set("message", message);
    add(Kind.OPENING, start);
  }

  private void thoughts() {
    open(Trees.object().put("type", "thinking").put("thinking", "").put("signature", ""));
    deltas(answer.thoughts(), text -> delta("thinking_delta").put("thinking", text));
    delta(Kind.FRAME, delta("signature_delta").put("signature", Signature.of(answer.thought())));
    close();
  }

  private void call(ToolCall call) {
    ObjectNode use =
        Trees.object()
            .put("type", "tool_use")
            .put("id", visit.mint().id("toolu_01", 22))
            .put("name", call.name());
    use.putObject("input");
    open(use);
    if (call.arguments().isEmpty()) {
      delta(Kind.TOKEN, delta("input_json_delta").put("partial_json", ""));
    } else {
      deltas(call.fragments(), part -> delta("input_json_delta").put("partial_json", part));
    }
    close();
  }

  private void open(ObjectNode content) {
    ObjectNode start = event("content_block_start").put("index", block);
    start.set("content_block", content);
    add(Kind.FRAME, start);
    if (block == 0) {
      events.add(new Event(Kind.FRAME, PING));
    }
  }

  private void deltas(List<String> pieces, Function<String, ObjectNode> delta) {
    pieces.forEach(piece -> delta(Kind.TOKEN, delta.apply(piece)));
  }

  private void delta(Kind kind, ObjectNode delta) {
    ObjectNode event = event("content_block_delta").put("index", block);
    event.set("delta", delta);
    add(kind, event);
  }

  private void close() {
    add(Kind.FRAME, event("content_block_stop").put("index", block));
    block++;
  }

  private void end() {
    ObjectNode delta = event("message_delta");
    delta.set("delta", Message.ending(answer));
    delta
        .putObject("usage")
        .put("input_tokens", answer.tokens().input())
        .put("cache_creation_input_tokens", 0)
        .put("cache_read_input_tokens", 0)
        .put("output_tokens", answer.tokens().completion());
    add(Kind.FINISH, delta);
    add(Kind.TERMINATOR, event("message_stop"));
  }

  private void add(Kind kind, ObjectNode event) {
    events.add(Event.named(kind, Trees.text(event.path("type")), Trees.write(event)));
  }

  private static ObjectNode event(String type) {
    return Trees.object().put("type", type);
  }

  private static ObjectNode delta(String type) {
    return Trees.object().put("type", type);
  }
}
