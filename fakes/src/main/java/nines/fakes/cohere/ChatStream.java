package nines.fakes.cohere;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nines.fakes.answer.Answer;
import nines.fakes.answer.ToolCall;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Event;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// A chat answer in events, each with its name; `[DONE]` comes last.
final class ChatStream {
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "text/event-stream", "cache-control", "no-cache");
  private static final String HEARTBEAT = ": keep-alive\n\n";

  private final Visit visit;
  private final Answer answer;
  private final List<Event> events = new ArrayList<>();
  private int index;

  ChatStream(Visit visit, Answer answer) {
    this.visit = visit;
    this.answer = answer;
  }

  Reply reply() {
    ObjectNode start = event("message-start").put("id", visit.mint().hex("", 32));
    start.putObject("delta").putObject("message").put("role", "assistant").putArray("content");
    add(Event.Kind.OPENING, start);
    if (answer.calls().isEmpty()) {
      block("thinking", answer.thoughts());
      block("text", answer.pieces());
    } else {
      ObjectNode plan = event("tool-plan-delta");
      message(plan).put("tool_plan", "I will call a tool.");
      add(Event.Kind.TOKEN, plan);
      answer.calls().forEach(this::call);
    }
    ObjectNode end = event("message-end");
    ObjectNode delta = end.putObject("delta").put("finish_reason", Chat.finish(answer.finish()));
    delta.set("usage", Chat.usage(answer));
    add(Event.Kind.FINISH, end);
    events.add(Event.data(Event.Kind.TERMINATOR, "[DONE]"));
    return new Reply.Streamed(
        HEADERS, List.copyOf(events), HEARTBEAT, (trouble, _) -> rupture(trouble));
  }

  private static String rupture(Trouble trouble) {
    ObjectNode end = event("message-end");
    end.putObject("delta")
        .put("finish_reason", "ERROR")
        .put("error", CohereErrors.message(Complaint.of(trouble, "")));
    return Event.named(Event.Kind.FRAME, "message-end", Trees.write(end)).frame();
  }

  private void block(String type, List<String> pieces) {
    if (pieces.isEmpty()) {
      return;
    }
    ObjectNode start = event("content-start").put("index", index);
    message(start).putObject("content").put("type", type).put(type, "");
    add(Event.Kind.FRAME, start);
    for (String piece : pieces) {
      ObjectNode delta = event("content-delta").put("index", index);
      message(delta).putObject("content").put(type, piece);
      add(Event.Kind.TOKEN, delta);
    }
    add(Event.Kind.FRAME, event("content-end").put("index", index++));
  }

  private void call(ToolCall call) {
    ObjectNode start = event("tool-call-start").put("index", index);
    message(start).set("tool_calls", Chat.call(visit, call.name(), ""));
    add(Event.Kind.TOKEN, start);
    for (String fragment : call.fragments()) {
      ObjectNode delta = event("tool-call-delta").put("index", index);
      message(delta).putObject("tool_calls").putObject("function").put("arguments", fragment);
      add(Event.Kind.TOKEN, delta);
    }
    add(Event.Kind.FRAME, event("tool-call-end").put("index", index++));
  }

  private static ObjectNode event(String type) {
    return Trees.object().put("type", type);
  }

  private static ObjectNode message(ObjectNode event) {
    return event.putObject("delta").putObject("message");
  }

  private void add(Event.Kind kind, ObjectNode event) {
    events.add(Event.named(kind, Trees.text(event.path("type")), Trees.write(event)));
  }
}
