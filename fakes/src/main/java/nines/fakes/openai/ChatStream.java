package nines.fakes.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nines.fakes.answer.Answer;
import nines.fakes.answer.ToolCall;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Event;
import nines.fakes.reply.Event.Kind;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// A chat completion in chunks: `data:` only, usage in an extra chunk when asked for, `[DONE]`.
final class ChatStream {
  static final Map<String, String> HEADERS =
      Map.of("content-type", "text/event-stream; charset=utf-8", "cache-control", "no-cache");
  static final String HEARTBEAT = ": keep-alive\n\n";

  private final Visit visit;
  private final ObjectNode body;
  private final Answer answer;
  private final String id;
  private final long created;
  private final boolean usage;
  private final boolean obfuscated;
  private final int choices;
  private final List<Event> events = new ArrayList<>();

  ChatStream(Visit visit, ObjectNode body, Answer answer) {
    this.visit = visit;
    this.body = body;
    this.answer = answer;
    this.id = visit.mint().id("chatcmpl-", 29);
    this.created = visit.mint().seconds();
    this.usage = body.path("stream_options").path("include_usage").asBoolean(false);
    this.obfuscated = body.path("stream_options").path("include_obfuscation").asBoolean(true);
    this.choices = ChatCompletion.choices(body);
  }

  Reply reply() {
    opening();
    if (ChatReader.showsThoughts(body)) {
      answer.thoughts().forEach(thought -> delta(Kind.TOKEN, "reasoning_content", thought));
    }
    answer.pieces().forEach(piece -> delta(Kind.TOKEN, "content", piece));
    for (int index = 0; index < answer.calls().size(); index++) {
      call(index, answer.calls().get(index));
    }
    each(Kind.FINISH, Trees.object(), ChatCompletion.finish(answer.finish()));
    if (usage) {
      ObjectNode last = chunk();
      last.putArray("choices");
      last.set("usage", ChatCompletion.usage(answer, choices));
      events.add(Event.data(Kind.FRAME, Trees.write(padded(last))));
    }
    events.add(Event.data(Kind.TERMINATOR, "[DONE]"));
    return new Reply.Streamed(
        HEADERS, List.copyOf(events), HEARTBEAT, (trouble, _) -> rupture(trouble));
  }

  /// OpenAI's error where a chunk would be.
  static String rupture(Trouble trouble) {
    ObjectNode error = OpenAiErrors.body(Complaint.of(trouble, ""));
    return Event.data(Kind.FRAME, Trees.write(error)).frame();
  }

  private void opening() {
    ObjectNode delta = Trees.object().put("role", "assistant");
    if (answer.calls().isEmpty()) {
      delta.put("content", "");
    } else {
      delta.putNull("content");
    }
    delta.putNull("refusal");
    each(Kind.OPENING, delta, "");
  }

  private void delta(Kind kind, String member, String text) {
    each(kind, Trees.object().put(member, text), "");
  }

  private void call(int index, ToolCall call) {
    ObjectNode first = Trees.object();
    ObjectNode entry = first.putArray("tool_calls").addObject().put("index", index);
    entry.put("id", visit.mint().id("call_", 24)).put("type", "function");
    entry.putObject("function").put("name", call.name()).put("arguments", "");
    each(Kind.TOKEN, first, "");
    for (String fragment : call.fragments()) {
      ObjectNode next = Trees.object();
      next.putArray("tool_calls")
          .addObject()
          .put("index", index)
          .putObject("function")
          .put("arguments", fragment);
      each(Kind.TOKEN, next, "");
    }
  }

  /// One chunk for every choice.
  private void each(Kind kind, ObjectNode delta, String finish) {
    for (int index = 0; index < choices; index++) {
      ObjectNode chunk = chunk();
      ObjectNode choice = chunk.putArray("choices").addObject().put("index", index);
      choice.set("delta", delta);
      choice.putNull("logprobs");
      if (finish.isEmpty()) {
        choice.putNull("finish_reason");
      } else {
        choice.put("finish_reason", finish);
      }
      if (usage) {
        chunk.putNull("usage");
      }
      events.add(Event.data(kind, Trees.write(padded(chunk))));
    }
  }

  private ObjectNode chunk() {
    return Trees.object()
        .put("id", id)
        .put("object", "chat.completion.chunk")
        .put("created", created)
        .put("model", Trees.text(body.path("model")))
        .put("service_tier", "default")
        .put("system_fingerprint", ChatCompletion.FINGERPRINT);
  }

  /// OpenAI pads its chunks so that their sizes tell nothing, unless told not to.
  private ObjectNode padded(ObjectNode chunk) {
    return obfuscated ? chunk.put("obfuscation", "x".repeat(events.size() % 8 + 1)) : chunk;
  }
}
