package nines.fakes.openai;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What OpenAI refuses in a chat request: missing members, unknown roles, tool results without
/// their call.
final class ChatRules {
  private static final Set<String> ROLES =
      Set.of("developer", "system", "user", "assistant", "tool", "function");

  private ChatRules() {}

  static Optional<Complaint> complaint(ObjectNode body) {
    return model(body)
        .or(() -> messages(body))
        .or(() -> limits(body))
        .or(() -> tools(body))
        .or(() -> format(body.path("response_format")));
  }

  /// What every OpenAI endpoint demands of the member `model`.
  static Optional<Complaint> model(ObjectNode body) {
    JsonNode model = body.path("model");
    if (!model.isString() || model.stringValue().isEmpty()) {
      return Optional.of(Complaint.about("model", "you must provide a model parameter"));
    }
    return model.stringValue().equals(OpenAi.NO_SUCH_MODEL)
        ? Optional.of(
            Complaint.of(
                Trouble.NO_SUCH_MODEL,
                "The model `"
                    + model.stringValue()
                    + "` does not exist or you do not have access to it."))
        : Optional.empty();
  }

  private static Optional<Complaint> messages(ObjectNode body) {
    JsonNode messages = body.path("messages");
    if (!messages.isArray()) {
      return Optional.of(Complaint.about("messages", "Missing required parameter: 'messages'."));
    }
    if (messages.isEmpty()) {
      return Optional.of(
          Complaint.about(
              "messages",
              "Invalid 'messages': empty array. Expected an array with minimum length 1."));
    }
    Set<String> open = new HashSet<>();
    List<JsonNode> all = Trees.elements(messages);
    for (int at = 0; at < all.size(); at++) {
      Optional<Complaint> complaint = message(all.get(at), "messages[" + at + "]", open);
      if (complaint.isPresent()) {
        return complaint;
      }
    }
    return open.isEmpty() ? Optional.empty() : Optional.of(unanswered(open));
  }

  private static Optional<Complaint> message(JsonNode message, String where, Set<String> open) {
    String role = Trees.text(message.path("role"));
    if (!ROLES.contains(role)) {
      String given = role.isEmpty() ? "Missing required parameter: '" + where + ".role'." : "";
      return Optional.of(
          Complaint.about(
              where + ".role",
              given.isEmpty()
                  ? "Invalid value: '"
                      + role
                      + "'. Supported values are: 'system', 'assistant',"
                      + " 'user', 'function', 'tool', and 'developer'."
                  : given));
    }
    if (role.equals("tool")) {
      String id = Trees.text(message.path("tool_call_id"));
      return open.remove(id)
          ? Optional.empty()
          : Optional.of(
              Complaint.about(
                  where + ".role",
                  "Invalid parameter: messages with role 'tool' must be a response to a preceeding"
                      + " message with 'tool_calls'."));
    }
    if (!open.isEmpty()) {
      return Optional.of(unanswered(open));
    }
    Trees.elements(message.path("tool_calls"))
        .forEach(call -> open.add(Trees.text(call.path("id"))));
    boolean silent = role.equals("assistant") && !open.isEmpty();
    return silent || Trees.has(message, "content") || message.has("refusal") || message.has("audio")
        ? Optional.empty()
        : Optional.of(
            Complaint.about(
                where + ".content", "Invalid value for 'content': expected a string, got null."));
  }

  private static Complaint unanswered(Set<String> open) {
    return Complaint.about(
        "messages",
        "An assistant message with 'tool_calls' must be followed by tool messages responding to"
            + " each 'tool_call_id'. The following tool_call_ids did not have response messages: "
            + String.join(", ", open));
  }

  private static Optional<Complaint> limits(ObjectNode body) {
    for (String member : List.of("max_tokens", "max_completion_tokens", "n")) {
      if (Trees.has(body, member) && Trees.positive(body.path(member), 0) == 0) {
        return Optional.of(
            Complaint.about(
                member, "Invalid '" + member + "': expected a value >= 1 of integer type."));
      }
    }
    JsonNode temperature = body.path("temperature");
    return temperature.isNumber() && (temperature.asDouble() < 0 || temperature.asDouble() > 2)
        ? Optional.of(
            Complaint.about("temperature", "Invalid 'temperature': expected a value <= 2."))
        : Optional.empty();
  }

  private static Optional<Complaint> tools(ObjectNode body) {
    List<JsonNode> tools = Trees.elements(body.path("tools"));
    for (int at = 0; at < tools.size(); at++) {
      String type = Trees.text(tools.get(at).path("type"));
      boolean named = !Trees.text(tools.get(at).path("function").path("name")).isEmpty();
      if (type.isEmpty() || (type.equals("function") && !named)) {
        String member = "tools[" + at + "]." + (type.isEmpty() ? "type" : "function.name");
        return Optional.of(
            Complaint.about(member, "Missing required parameter: '" + member + "'."));
      }
    }
    return tools.isEmpty() && Trees.has(body, "tool_choice")
        ? Optional.of(
            Complaint.about(
                "tool_choice", "'tool_choice' is only allowed when 'tools' are specified."))
        : Optional.empty();
  }

  private static Optional<Complaint> format(JsonNode format) {
    boolean schema = Trees.text(format.path("type")).equals("json_schema");
    return schema && Trees.text(format.path("json_schema").path("name")).isEmpty()
        ? Optional.of(
            Complaint.about(
                "response_format.json_schema.name",
                "Missing required parameter: 'response_format.json_schema.name'."))
        : Optional.empty();
  }
}
