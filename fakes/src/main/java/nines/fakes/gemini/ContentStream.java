package nines.fakes.gemini;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nines.fakes.answer.Answer;
import nines.fakes.answer.TokenCount;
import nines.fakes.answer.ToolCall;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Event;
import nines.fakes.reply.Event.Kind;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A stream of responses: SSE with CRLF and no terminator, or one JSON array. Usage is on every one
/// and grows.
final class ContentStream {
  private final Content content;
  private final Answer answer;
  private final boolean serverSent;
  private final List<Event> events = new ArrayList<>();
  private int thought;
  private int said;

  ContentStream(Content content, Answer answer, boolean serverSent) {
    this.content = content;
    this.answer = answer;
    this.serverSent = serverSent;
  }

  Reply reply() {
    for (String piece : answer.thoughts()) {
      thought++;
      if (content.showsThoughts()) {
        add(Kind.TOKEN, content.response(parts(content.thought(piece)), false, soFar()));
      }
    }
    for (String piece : answer.pieces()) {
      said++;
      add(Kind.TOKEN, content.response(parts(content.text(piece)), false, soFar()));
    }
    for (ToolCall call : answer.calls()) {
      said += call.tokens();
      add(Kind.TOKEN, content.response(parts(content.call(call)), false, soFar()));
    }
    add(Kind.FINISH, content.response(parts(content.text("")), true, soFar()));
    if (!serverSent) {
      events.add(new Event(Kind.TERMINATOR, "\n]\n"));
    }
    return new Reply.Streamed(
        Map.of("content-type", serverSent ? "text/event-stream" : "application/json"),
        List.copyOf(events),
        serverSent ? ": keep-alive\r\n\r\n" : "\n",
        this::rupture);
  }

  private String rupture(Trouble trouble, int sent) {
    ObjectNode error = GeminiErrors.body(Complaint.of(trouble, ""), GeminiErrors.status(trouble));
    return framed(error, sent == 0) + (serverSent ? "" : "\n]\n");
  }

  private void add(Kind kind, ObjectNode response) {
    events.add(new Event(kind, framed(response, events.isEmpty())));
  }

  private String framed(ObjectNode response, boolean first) {
    String json = Trees.write(response);
    return serverSent ? "data: " + json + "\r\n\r\n" : (first ? "[" : ",\r\n") + json;
  }

  private TokenCount soFar() {
    return new TokenCount(answer.inputTokens(), thought, said);
  }

  private static ArrayNode parts(ObjectNode part) {
    return Trees.array().add(part);
  }
}
