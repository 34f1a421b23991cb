package nines.fakes.openai;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What OpenAI refuses in a responses request: missing members, unknown roles, outputs without
/// their call and calls without their output, thoughts without what followed them.
final class ResponseRules {
  /// Smallest bound on output tokens OpenAI takes here.
  static final int MIN_OUTPUT_TOKENS = 16;

  /// Members that say that earlier turns are kept by the vendor.
  private static final List<String> CONTINUATIONS = List.of("previous_response_id", "conversation");

  private static final Set<String> ROLES = Set.of("user", "assistant", "system", "developer");

  private ResponseRules() {}

  static Optional<Complaint> complaint(ObjectNode body) {
    return ChatRules.model(body).or(() -> bounds(body)).or(() -> tools(body)).or(() -> input(body));
  }

  private static Optional<Complaint> bounds(ObjectNode body) {
    JsonNode most = body.path("max_output_tokens");
    return most.isNumber() && most.asInt(0) < MIN_OUTPUT_TOKENS
        ? Optional.of(
            Complaint.about(
                "max_output_tokens",
                "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= "
                    + MIN_OUTPUT_TOKENS
                    + ", but got "
                    + most.asInt(0)
                    + " instead."))
        : Optional.empty();
  }

  private static Optional<Complaint> tools(ObjectNode body) {
    List<JsonNode> tools = Trees.elements(body.path("tools"));
    for (int at = 0; at < tools.size(); at++) {
      boolean function = Trees.text(tools.get(at).path("type")).equals("function");
      if (function && Trees.text(tools.get(at).path("name")).isEmpty()) {
        return Optional.of(missing("tools[" + at + "].name"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Complaint> input(ObjectNode body) {
    JsonNode input = body.path("input");
    if (input.isString()) {
      return Optional.empty();
    }
    if (!input.isArray()) {
      return Optional.of(missing("input"));
    }
    Set<String> open = new LinkedHashSet<>();
    boolean continued = CONTINUATIONS.stream().anyMatch(member -> Trees.has(body, member));
    Optional<Complaint> complaint = Optional.empty();
    List<JsonNode> items = Trees.elements(input);
    for (int at = 0; at < items.size() && complaint.isEmpty(); at++) {
      JsonNode next = at + 1 < items.size() ? items.get(at + 1) : Trees.object();
      complaint =
          continued && Trees.text(items.get(at).path("type")).equals("function_call_output")
              ? Optional.empty()
              : item(items.get(at), next, "input[" + at + "]", open);
    }
    if (continued) {
      return complaint;
    }
    return complaint.or(() ->
        open.stream()
            .findFirst()
            .map(id ->
                Complaint.about("input", "No tool output found for function call " + id + ".")));
  }

  private static Optional<Complaint> item(
      JsonNode item, JsonNode next, String where, Set<String> open) {
    String type = Trees.text(item.path("type"));
    String callId = Trees.text(item.path("call_id"));
    return switch (type) {
      case "", "message" -> message(item, where);
      case "function_call" -> {
        open.add(callId);
        yield callId.isEmpty() ? Optional.of(missing(where + ".call_id")) : Optional.empty();
      }
      case "function_call_output" ->
          open.remove(callId) || callId.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  Complaint.about(
                      "input",
                      "No tool call found for function call output with call_id " + callId + "."));
      case "reasoning" ->
          !isSealedHere(item)
              ? Optional.of(
                  Complaint.about(
                      "input",
                      "The encrypted content for item "
                          + Trees.text(item.path("id"))
                          + " could not be verified."))
              : follows(item, next)
                  ? Optional.empty()
                  : Optional.of(
                      Complaint.about(
                          "input",
                          "Item '"
                              + Trees.text(item.path("id"))
                              + "' of type 'reasoning' was provided without its required following"
                              + " item."));
      default -> Optional.empty();
    };
  }

  private static boolean isSealedHere(JsonNode thought) {
    String sealed = Trees.text(thought.path("encrypted_content"));
    return sealed.isEmpty() || sealed.equals(ResponseObject.sealOf(Trees.text(thought.path("id"))));
  }

  /// Whether an item can be what the model produced after a thought: an item of its own making,
  /// with an id when the thought has one.
  private static boolean follows(JsonNode thought, JsonNode next) {
    boolean said = next.has("role");
    boolean ofModel = !said || Trees.text(next.path("role")).equals("assistant");
    return ofModel
        && (said
            ? Trees.has(next, "id") || !Trees.has(thought, "id")
            : !Trees.text(next.path("type")).isEmpty())
        && !Trees.text(next.path("type")).endsWith("_output");
  }

  private static Optional<Complaint> message(JsonNode item, String where) {
    String role = Trees.text(item.path("role"));
    if (!ROLES.contains(role)) {
      return Optional.of(
          Complaint.about(
              where,
              "Invalid value: '"
                  + role
                  + "'. Supported values are: 'assistant', 'system', 'developer', and 'user'."));
    }
    return Trees.has(item, "content") ? Optional.empty() : Optional.of(missing(where + ".content"));
  }

  private static Complaint missing(String member) {
    return Complaint.about(member, "Missing required parameter: '" + member + "'.");
  }
}
