package nines.fakes.openai;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Finish;
import nines.fakes.answer.TokenCount;
import nines.fakes.answer.ToolCall;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Visit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A `response`: the object that opens and closes a stream and is the whole answer otherwise.
final class ResponseObject {
  private final Visit visit;
  private final ObjectNode body;
  private final Answer answer;
  private final String id;
  private final long created;

  ResponseObject(Visit visit, ObjectNode body, Answer answer) {
    this.visit = visit;
    this.body = body;
    this.answer = answer;
    this.id = visit.mint().hex("resp_", 48);
    this.created = visit.mint().seconds();
  }

  ObjectNode inProgress() {
    return made("in_progress", Trees.array());
  }

  ObjectNode ended(ArrayNode output) {
    boolean whole = answer.finish() != Finish.LENGTH && answer.finish() != Finish.CONTENT_FILTER;
    ObjectNode made = made(whole ? "completed" : "incomplete", output);
    made.put("completed_at", created);
    if (!whole) {
      String reason = answer.finish() == Finish.LENGTH ? "max_output_tokens" : "content_filter";
      made.putObject("incomplete_details").put("reason", reason);
    }
    made.set("usage", usage());
    return made;
  }

  ObjectNode failed(Trouble trouble) {
    ObjectNode made = made("failed", Trees.array());
    String code = OpenAiErrors.code(trouble);
    made.putObject("error")
        .put("code", code.isEmpty() ? "server_error" : code)
        .put("message", OpenAiErrors.message(Complaint.of(trouble, "")));
    return made;
  }

  ObjectNode reasoning() {
    String id = visit.mint().hex("rs_", 48);
    ObjectNode item = Trees.object().put("id", id).put("type", "reasoning");
    item.putArray("summary");
    boolean sealed =
        Trees.elements(body.path("include")).stream()
            .anyMatch(each -> Trees.text(each).equals("reasoning.encrypted_content"));
    if (sealed) {
      item.put("encrypted_content", sealOf(id));
    }
    return item;
  }

  /// The sealed thought of an item, so that a fake can tell whether it came back with its own.
  static String sealOf(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return "gAAAAA" + Base64.getUrlEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /// Whether thoughts are shown as a summary.
  boolean summarises() {
    return !Trees.text(body.path("reasoning").path("summary")).isEmpty();
  }

  ObjectNode message(String status) {
    ObjectNode item =
        Trees.object()
            .put("id", visit.mint().hex("msg_", 48))
            .put("type", "message")
            .put("status", status);
    item.putArray("content");
    return item.put("role", "assistant");
  }

  ObjectNode call(ToolCall call, String status, String arguments) {
    return Trees.object()
        .put("id", visit.mint().hex("fc_", 48))
        .put("type", "function_call")
        .put("status", status)
        .put("arguments", arguments)
        .put("call_id", visit.mint().id("call_", 24))
        .put("name", call.name());
  }

  static ObjectNode text(String text) {
    ObjectNode part = Trees.object().put("type", "output_text");
    part.putArray("annotations");
    part.putArray("logprobs");
    return part.put("text", text);
  }

  private ObjectNode usage() {
    TokenCount tokens = answer.tokens();
    ObjectNode usage = Trees.object().put("input_tokens", tokens.input());
    usage.putObject("input_tokens_details").put("cached_tokens", 0).put("cache_write_tokens", 0);
    usage.put("output_tokens", tokens.completion());
    usage.putObject("output_tokens_details").put("reasoning_tokens", tokens.reasoning());
    return usage.put("total_tokens", tokens.total());
  }

  private ObjectNode made(String status, ArrayNode output) {
    ObjectNode made =
        Trees.object()
            .put("id", id)
            .put("object", "response")
            .put("created_at", created)
            .put("status", status)
            .put("background", false)
            .putNull("completed_at")
            .putNull("error")
            .putNull("incomplete_details");
    copy(made, "instructions");
    copy(made, "max_output_tokens");
    made.put("model", Trees.text(body.path("model")));
    made.set("output", output);
    made.put("parallel_tool_calls", body.path("parallel_tool_calls").asBoolean(true));
    copy(made, "previous_response_id");
    ObjectNode reasoning = made.putObject("reasoning");
    copyFrom(body.path("reasoning"), reasoning, "effort");
    copyFrom(body.path("reasoning"), reasoning, "summary");
    made.put("service_tier", "default")
        .put("store", body.path("store").asBoolean(true))
        .put("temperature", body.path("temperature").asDouble(1));
    JsonNode text = body.path("text");
    made.set(
        "text",
        text.path("format").isObject()
            ? text
            : Trees.object().set("format", Trees.object().put("type", "text")));
    JsonNode choice = body.path("tool_choice");
    made.set("tool_choice", choice.isMissingNode() ? Trees.object().stringNode("auto") : choice);
    made.set("tools", body.path("tools").isArray() ? body.path("tools") : Trees.array());
    made.put("top_p", body.path("top_p").asDouble(1)).put("truncation", "disabled");
    made.putNull("usage").putNull("user");
    made.set("metadata", body.path("metadata").isObject() ? body.path("metadata") : Trees.object());
    return made;
  }

  private void copy(ObjectNode made, String member) {
    copyFrom(body, made, member);
  }

  private static void copyFrom(JsonNode from, ObjectNode to, String member) {
    if (Trees.has(from, member)) {
      to.set(member, from.path(member));
    } else {
      to.putNull(member);
    }
  }
}
