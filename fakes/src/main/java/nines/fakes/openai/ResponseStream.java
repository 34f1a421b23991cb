package nines.fakes.openai;

import java.util.ArrayList;
import java.util.List;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Finish;
import nines.fakes.answer.ToolCall;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Event;
import nines.fakes.reply.Event.Kind;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A response in named, numbered events; the last carries the whole response, no `[DONE]` follows.
final class ResponseStream {
  private final ResponseObject response;
  private final Answer answer;
  private final ArrayNode output = Trees.array();
  private final List<Event> events = new ArrayList<>();

  ResponseStream(ResponseObject response, Answer answer) {
    this.response = response;
    this.answer = answer;
  }

  Reply reply() {
    for (String opening : List.of("response.created", "response.in_progress")) {
      add(Kind.OPENING, opening, Trees.object().set("response", response.inProgress()));
    }
    if (!answer.thoughts().isEmpty()) {
      reasoning();
    }
    if (!answer.pieces().isEmpty()) {
      message();
    }
    answer.calls().forEach(this::call);
    boolean cut = answer.finish() == Finish.LENGTH || answer.finish() == Finish.CONTENT_FILTER;
    String last = cut ? "response.incomplete" : "response.completed";
    add(Kind.TERMINATOR, last, Trees.object().set("response", response.ended(output)));
    return new Reply.Streamed(
        ChatStream.HEADERS, List.copyOf(events), ChatStream.HEARTBEAT, this::rupture);
  }

  private void reasoning() {
    ObjectNode item = response.reasoning();
    added(item);
    if (response.summarises()) {
      String where = Trees.text(item.path("id"));
      add(
          Kind.FRAME,
          "response.reasoning_summary_part.added",
          summary(where).set("part", part("")));
      for (String thought : answer.thoughts()) {
        add(
            Kind.TOKEN,
            "response.reasoning_summary_text.delta",
            summary(where).put("delta", thought));
      }
      add(
          Kind.FRAME,
          "response.reasoning_summary_text.done",
          summary(where).put("text", answer.thought()));
      add(
          Kind.FRAME,
          "response.reasoning_summary_part.done",
          summary(where).set("part", part(answer.thought())));
      item.withArray("summary").add(part(answer.thought()));
    }
    done(item);
  }

  private void message() {
    ObjectNode item = response.message("in_progress");
    added(item);
    String where = Trees.text(item.path("id"));
    add(
        Kind.FRAME,
        "response.content_part.added",
        content(where).set("part", ResponseObject.text("")));
    for (String piece : answer.pieces()) {
      ObjectNode delta = content(where).put("delta", piece);
      delta.putArray("logprobs");
      add(Kind.TOKEN, "response.output_text.delta", delta);
    }
    ObjectNode done = content(where).put("text", answer.text());
    done.putArray("logprobs");
    add(Kind.FRAME, "response.output_text.done", done);
    add(
        Kind.FRAME,
        "response.content_part.done",
        content(where).set("part", ResponseObject.text(answer.text())));
    item.put("status", "completed").withArray("content").add(ResponseObject.text(answer.text()));
    done(item);
  }

  private void call(ToolCall call) {
    ObjectNode item = response.call(call, "in_progress", "");
    added(item);
    String where = Trees.text(item.path("id"));
    for (String fragment : call.fragments()) {
      add(Kind.TOKEN, "response.function_call_arguments.delta", at(where).put("delta", fragment));
    }
    String arguments = Trees.write(call.arguments());
    add(Kind.FRAME, "response.function_call_arguments.done", at(where).put("arguments", arguments));
    item.put("status", "completed").put("arguments", arguments);
    done(item);
  }

  private void added(ObjectNode item) {
    ObjectNode event = Trees.object().put("output_index", output.size());
    event.set("item", item.deepCopy());
    add(Kind.FRAME, "response.output_item.added", event);
  }

  private void done(ObjectNode item) {
    ObjectNode event = Trees.object().put("output_index", output.size());
    event.set("item", item.deepCopy());
    add(Kind.FRAME, "response.output_item.done", event);
    output.add(item);
  }

  private ObjectNode at(String itemId) {
    return Trees.object().put("item_id", itemId).put("output_index", output.size());
  }

  private ObjectNode content(String itemId) {
    return at(itemId).put("content_index", 0);
  }

  private ObjectNode summary(String itemId) {
    return at(itemId).put("summary_index", 0);
  }

  private static ObjectNode part(String text) {
    return Trees.object().put("type", "summary_text").put("text", text);
  }

  private void add(Kind kind, String type, ObjectNode members) {
    events.add(named(kind, type, events.size(), members));
  }

  private static Event named(Kind kind, String type, int number, ObjectNode members) {
    ObjectNode event = Trees.object().put("type", type).put("sequence_number", number);
    event.setAll(members);
    return Event.named(kind, type, Trees.write(event));
  }

  private String rupture(Trouble trouble, int sent) {
    String code = OpenAiErrors.code(trouble);
    ObjectNode error =
        Trees.object()
            .put("code", code.isEmpty() ? "server_error" : code)
            .put("message", OpenAiErrors.message(Complaint.of(trouble, "")))
            .putNull("param");
    ObjectNode failed = Trees.object().set("response", response.failed(trouble));
    return named(Kind.FRAME, "error", sent, error).frame()
        + named(Kind.FRAME, "response.failed", sent + 1, failed).frame();
  }
}
