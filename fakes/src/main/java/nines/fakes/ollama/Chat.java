package nines.fakes.ollama;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Finish;
import nines.fakes.answer.ToolCall;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Event;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A chat answer, whole or a line of JSON for each piece.
///
/// Calls of tools come whole and without ids, and the reason to finish does not tell of them.
record Chat(Visit visit, String model, Answer answer) {
  /// What every step took, as the answers tell it.
  static final long DURATION_NANOS = 1_000_000;

  private static final Map<String, String> HEADERS = Map.of("content-type", "application/x-ndjson");

  Reply whole() {
    ObjectNode made = line();
    ObjectNode message = made.putObject("message").put("role", "assistant");
    message.put("content", answer.text());
    if (!answer.thoughts().isEmpty()) {
      message.put("thinking", answer.thought());
    }
    if (!answer.calls().isEmpty()) {
      ArrayNode calls = message.putArray("tool_calls");
      answer.calls().forEach(call -> calls.add(call(call)));
    }
    return Reply.Whole.json(200, done(made), answer.tokens().completion());
  }

  Reply streamed() {
    List<Event> events = new ArrayList<>();
    answer.thoughts().forEach(thought -> events.add(piece("thinking", thought)));
    answer.pieces().forEach(piece -> events.add(piece("content", piece)));
    for (ToolCall call : answer.calls()) {
      ObjectNode made = line();
      made.putObject("message")
          .put("role", "assistant")
          .put("content", "")
          .putArray("tool_calls")
          .add(call(call));
      events.add(event(Event.Kind.TOKEN, made.put("done", false)));
    }
    ObjectNode last = line();
    last.putObject("message").put("role", "assistant").put("content", "");
    events.add(event(Event.Kind.FINISH, done(last)));
    return new Reply.Streamed(HEADERS, events, "\n", (trouble, _) -> rupture(trouble));
  }

  private static String rupture(Trouble trouble) {
    ObjectNode error = Trees.object().put("error", Ollama.message(Complaint.of(trouble, "")));
    return event(Event.Kind.FRAME, error).frame();
  }

  private Event piece(String member, String text) {
    ObjectNode made = line();
    ObjectNode message = made.putObject("message").put("role", "assistant").put("content", "");
    message.put(member, text);
    return event(Event.Kind.TOKEN, made.put("done", false));
  }

  private static Event event(Event.Kind kind, ObjectNode made) {
    return new Event(kind, Trees.write(made) + "\n");
  }

  private ObjectNode line() {
    return Trees.object()
        .put("model", model)
        .put("created_at", Instant.ofEpochSecond(visit.mint().seconds()).toString());
  }

  private static ObjectNode call(ToolCall call) {
    ObjectNode made = Trees.object();
    made.putObject("function").put("name", call.name()).set("arguments", call.arguments());
    return made;
  }

  private ObjectNode done(ObjectNode made) {
    return made.put("done", true)
        .put("done_reason", answer.finish() == Finish.LENGTH ? "length" : "stop")
        .put("total_duration", DURATION_NANOS)
        .put("load_duration", DURATION_NANOS)
        .put("prompt_eval_count", answer.inputTokens())
        .put("prompt_eval_duration", DURATION_NANOS)
        .put("eval_count", answer.tokens().completion())
        .put("eval_duration", DURATION_NANOS);
  }
}
