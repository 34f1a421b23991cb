package nines.fakes.converse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Finish;
import nines.fakes.answer.Mint;
import nines.fakes.answer.ToolCall;
import nines.fakes.anthropic.Signature;
import nines.fakes.json.Trees;
import nines.fakes.reply.Event;
import nines.fakes.reply.Event.Kind;
import nines.fakes.reply.Reply;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Says one answer in Converse's words: whole, or in events of which a block of text has no start.
final class ConverseWriter {
  private final Answer answer;
  private final Mint mint;
  private final List<Event> events = new ArrayList<>();
  private int block;

  ConverseWriter(Answer answer, Mint mint) {
    this.answer = answer;
    this.mint = mint;
  }

  ObjectNode whole() {
    ObjectNode body = Trees.object();
    ObjectNode message = body.putObject("output").putObject("message").put("role", "assistant");
    ArrayNode content = message.putArray("content");
    if (!answer.thoughts().isEmpty()) {
      content
          .addObject()
          .putObject("reasoningContent")
          .putObject("reasoningText")
          .put("text", answer.thought())
          .put("signature", Signature.of(answer.thought()));
    }
    if (!answer.pieces().isEmpty()) {
      content.addObject().put("text", answer.text());
    }
    for (ToolCall call : answer.calls()) {
      content.addObject().putObject("toolUse").setAll(use(call)).set("input", call.arguments());
    }
    body.put("stopReason", reason(answer.finish()));
    body.set("usage", usage());
    body.putObject("metrics").put("latencyMs", 1);
    return body;
  }

  Reply.Streamed streamed() {
    add(Kind.OPENING, "messageStart", Trees.object().put("role", "assistant"));
    if (!answer.thoughts().isEmpty()) {
      answer.thoughts().forEach(text -> thought("text", text, Kind.TOKEN));
      thought("signature", Signature.of(answer.thought()), Kind.FRAME);
      stop();
    }
    if (!answer.pieces().isEmpty()) {
      answer.pieces().forEach(text -> delta(Trees.object().put("text", text), Kind.TOKEN));
      stop();
    }
    answer.calls().forEach(this::call);
    add(Kind.FINISH, "messageStop", Trees.object().put("stopReason", reason(answer.finish())));
    ObjectNode metadata = Trees.object();
    metadata.set("usage", usage());
    metadata.putObject("metrics").put("latencyMs", 1);
    add(Kind.TERMINATOR, "metadata", metadata);
    return new Reply.Streamed(
        Map.of(),
        List.copyOf(events),
        frame("contentBlockDelta", at(Trees.object().put("text", ""))),
        (_, _) -> "event: error\ndata: {}\n\n");
  }

  private void call(ToolCall call) {
    ObjectNode start = Trees.object().put("contentBlockIndex", block);
    start.putObject("start").set("toolUse", use(call));
    add(Kind.FRAME, "contentBlockStart", start);
    for (String fragment : call.fragments()) {
      ObjectNode delta = Trees.object();
      delta.putObject("toolUse").put("input", fragment);
      delta(delta, Kind.TOKEN);
    }
    stop();
  }

  private void thought(String member, String text, Kind kind) {
    ObjectNode delta = Trees.object();
    delta.putObject("reasoningContent").put(member, text);
    delta(delta, kind);
  }

  private void delta(ObjectNode delta, Kind kind) {
    add(kind, "contentBlockDelta", at(delta));
  }

  private ObjectNode at(ObjectNode delta) {
    ObjectNode event = Trees.object().put("contentBlockIndex", block);
    event.set("delta", delta);
    return event;
  }

  private void stop() {
    add(Kind.FRAME, "contentBlockStop", Trees.object().put("contentBlockIndex", block));
    block++;
  }

  private void add(Kind kind, String name, ObjectNode event) {
    events.add(new Event(kind, frame(name, event.put("p", "abcdefghij"))));
  }

  private static String frame(String name, ObjectNode event) {
    return Event.named(Kind.FRAME, name, Trees.write(event)).frame();
  }

  private ObjectNode use(ToolCall call) {
    return Trees.object().put("toolUseId", mint.id("tooluse_", 22)).put("name", call.name());
  }

  private ObjectNode usage() {
    return Trees.object()
        .put("inputTokens", answer.tokens().input())
        .put("outputTokens", answer.tokens().completion())
        .put("totalTokens", answer.tokens().total())
        .put("cacheReadInputTokens", 0)
        .put("cacheWriteInputTokens", 0);
  }

  private static String reason(Finish finish) {
    return switch (finish) {
      case STOP -> "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "content_filtered";
    };
  }
}
