package nines.fakes.cohere;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What Cohere refuses in a chat request: members it does not know, numbers out of range, and
/// results of tools that nobody called, or that are missing.
final class ChatRules {
  /// Tokens that the template of a model puts around a prompt.
  static final int TEMPLATE_TOKENS = 200;

  private static final Set<String> MEMBERS =
      Set.of(
          "model",
          "messages",
          "tools",
          "strict_tools",
          "documents",
          "citation_options",
          "response_format",
          "safety_mode",
          "max_tokens",
          "stop_sequences",
          "temperature",
          "seed",
          "frequency_penalty",
          "presence_penalty",
          "k",
          "p",
          "logprobs",
          "tool_choice",
          "thinking",
          "priority",
          "stream");

  private ChatRules() {}

  static Optional<Complaint> complaint(ObjectNode body) {
    return Trees.stranger(body, MEMBERS)
        .map(name -> Complaint.about(name, "unknown field"))
        .or(() -> range(body, "temperature", 0, 1))
        .or(() -> range(body, "p", 0.01, 0.99))
        .or(() -> range(body, "k", 0, 500))
        .or(() -> range(body, "frequency_penalty", 0, 1))
        .or(() -> range(body, "presence_penalty", 0, 1))
        .or(() -> tools(body))
        .or(() -> messages(Trees.elements(body.path("messages"))));
  }

  private static Optional<Complaint> range(
      ObjectNode body, String name, double least, double most) {
    JsonNode number = body.path(name);
    boolean good =
        number.isMissingNode()
            || (number.isNumber() && number.asDouble() >= least && number.asDouble() <= most);
    return good
        ? Optional.empty()
        : Optional.of(Complaint.about(name, "must be between " + least + " and " + most));
  }

  private static Optional<Complaint> tools(ObjectNode body) {
    String choice = Trees.text(body.path("tool_choice"));
    if (body.has("tool_choice") && !Set.of("NONE", "REQUIRED").contains(choice)) {
      return Optional.of(Complaint.about("tool_choice", "must be REQUIRED or NONE"));
    }
    for (JsonNode tool : Trees.elements(body.path("tools"))) {
      JsonNode function = tool.path("function");
      if (!Trees.text(tool.path("type")).equals("function")
          || Trees.text(function.path("name")).isEmpty()
          || !function.path("parameters").isObject()) {
        return Optional.of(
            Complaint.about("tools", "each must be a function with name and parameters"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Complaint> messages(List<JsonNode> messages) {
    if (messages.isEmpty()) {
      return Optional.of(Complaint.about("messages", "must be at least one message"));
    }
    Set<String> open = new LinkedHashSet<>();
    for (JsonNode message : messages) {
      Optional<Complaint> complaint = message(message, open);
      if (complaint.isPresent()) {
        return complaint;
      }
    }
    boolean last = Set.of("user", "tool").contains(Trees.text(messages.getLast().path("role")));
    if (!open.isEmpty() || !last) {
      return Optional.of(
          Complaint.about("messages", "the last must be of the user, or the result of a tool"));
    }
    return Optional.empty();
  }

  private static Optional<Complaint> message(JsonNode message, Set<String> open) {
    String role = Trees.text(message.path("role"));
    if (role.equals("tool")) {
      return open.remove(Trees.text(message.path("tool_call_id")))
          ? content(message)
          : Optional.of(
              Complaint.about("messages", "tool_call_id refers to no tool call before it"));
    }
    if (!open.isEmpty()) {
      return Optional.of(
          Complaint.about("messages", "a result is missing for " + String.join(", ", open)));
    }
    return switch (role) {
      case "user", "system" -> content(message);
      case "assistant" -> assistant(message, open);
      default -> Optional.of(Complaint.about("messages", "unknown role '" + role + "'"));
    };
  }

  private static Optional<Complaint> assistant(JsonNode message, Set<String> open) {
    for (JsonNode call : Trees.elements(message.path("tool_calls"))) {
      JsonNode function = call.path("function");
      boolean good =
          !Trees.text(function.path("name")).isEmpty()
              && Trees.object(
                      Trees.text(function.path("arguments")).getBytes(StandardCharsets.UTF_8))
                  .isPresent();
      if (!good || !open.add(Trees.text(call.path("id")))) {
        return Optional.of(
            Complaint.about("messages", "a tool call needs its own id, a name and arguments"));
      }
    }
    return open.isEmpty() ? content(message) : Optional.empty();
  }

  private static Optional<Complaint> content(JsonNode message) {
    boolean some = !ChatReader.text(message.path("content")).isEmpty();
    boolean media =
        Trees.elements(message.path("content")).stream()
            .anyMatch(part -> Trees.text(part.path("type")).equals("image_url"));
    return some || media || Trees.text(message.path("role")).equals("tool")
        ? Optional.empty()
        : Optional.of(Complaint.about("messages", "must have content"));
  }
}
