package nines.fakes.anthropic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What Anthropic refuses in a messages request: missing members, unknown roles, tool uses without
/// their results, thoughts whose signature was not given by a fake, a prefill that ends in a blank.
final class MessageRules {
  /// Smallest thinking budget Anthropic takes.
  static final int MIN_BUDGET_TOKENS = 1024;

  private static final String NO_SUCH_MODEL = "no-such-model";

  private MessageRules() {}

  /// @param answering whether an answer is wanted; a count of tokens needs no `max_tokens`
  static Optional<Complaint> complaint(ObjectNode body, boolean answering) {
    return required(body, answering)
        .or(() -> answering ? thinking(body) : Optional.empty())
        .or(() -> tools(body))
        .or(() -> turns(Trees.elements(body.path("messages"))));
  }

  private static Optional<Complaint> required(ObjectNode body, boolean answering) {
    if (Trees.text(body.path("model")).isEmpty()) {
      return Optional.of(Complaint.about("model", "Field required"));
    }
    if (Trees.text(body.path("model")).equals(NO_SUCH_MODEL)) {
      return Optional.of(Complaint.of(Trouble.NO_SUCH_MODEL, "model: " + NO_SUCH_MODEL));
    }
    JsonNode most = body.path("max_tokens");
    if (answering && most.isMissingNode()) {
      return Optional.of(Complaint.about("max_tokens", "Field required"));
    }
    if (answering && (!most.isIntegralNumber() || most.asLong() < 1)) {
      return Optional.of(
          Complaint.about("max_tokens", "Input should be greater than or equal to 1"));
    }
    if (!body.path("messages").isArray()) {
      return Optional.of(Complaint.about("messages", "Field required"));
    }
    if (body.path("messages").isEmpty()) {
      return Optional.of(Complaint.about("messages", "at least one message is required"));
    }
    JsonNode temperature = body.path("temperature");
    return temperature.isNumber() && (temperature.asDouble() < 0 || temperature.asDouble() > 1)
        ? Optional.of(Complaint.about("temperature", "range: 0..1"))
        : Optional.empty();
  }

  private static Optional<Complaint> thinking(ObjectNode body) {
    JsonNode thinking = body.path("thinking");
    if (!Trees.text(thinking.path("type")).equals("enabled")) {
      return Optional.empty();
    }
    int budget = Trees.positive(thinking.path("budget_tokens"), 0);
    if (budget < MIN_BUDGET_TOKENS) {
      return Optional.of(
          Complaint.about(
              "thinking.enabled.budget_tokens",
              "Input should be greater than or equal to " + MIN_BUDGET_TOKENS));
    }
    return budget >= body.path("max_tokens").asInt(0)
        ? Optional.of(
            Complaint.of(
                Trouble.BAD_REQUEST, "`max_tokens` must be greater than `thinking.budget_tokens`."))
        : Optional.empty();
  }

  private static Optional<Complaint> tools(ObjectNode body) {
    List<JsonNode> tools = Trees.elements(body.path("tools"));
    for (int at = 0; at < tools.size(); at++) {
      JsonNode tool = tools.get(at);
      if (Trees.text(tool.path("name")).isEmpty()) {
        return Optional.of(Complaint.about("tools." + at + ".name", "Field required"));
      }
      String type = Trees.text(tool.path("type"));
      boolean custom = type.isEmpty() || type.equals("custom");
      if (custom && !tool.path("input_schema").isObject()) {
        return Optional.of(
            Complaint.about("tools." + at + ".custom.input_schema", "Field required"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Complaint> turns(List<JsonNode> messages) {
    Set<String> open = new LinkedHashSet<>();
    for (int at = 0; at < messages.size(); at++) {
      JsonNode message = messages.get(at);
      Optional<Complaint> complaint = turn(message, "messages." + at, open);
      if (complaint.isPresent()) {
        return complaint;
      }
    }
    if (!open.isEmpty()) {
      return Optional.of(unanswered("messages." + (messages.size() - 1), open));
    }
    JsonNode last = messages.getLast();
    String prefill =
        Trees.text(last.path("role")).equals("assistant")
            ? MessageReader.text(last.path("content"))
            : "";
    return prefill.equals(prefill.stripTrailing())
        ? Optional.empty()
        : Optional.of(
            Complaint.about(
                "messages", "final assistant content cannot end with trailing whitespace"));
  }

  private static Optional<Complaint> turn(JsonNode message, String where, Set<String> open) {
    String role = Trees.text(message.path("role"));
    if (!Set.of("user", "assistant", "system").contains(role)) {
      return Optional.of(
          Complaint.about(
              where + ".role", "Input should be 'user' or 'assistant', not '" + role + "'"));
    }
    if (!Trees.has(message, "content")) {
      return Optional.of(Complaint.about(where + ".content", "Field required"));
    }
    List<JsonNode> blocks = Trees.elements(message.path("content"));
    for (int at = 0; at < blocks.size(); at++) {
      Optional<Complaint> complaint = block(blocks.get(at), where + ".content." + at, open);
      if (complaint.isPresent()) {
        return complaint;
      }
    }
    boolean answered = role.equals("user") && !open.isEmpty();
    return answered ? Optional.of(unanswered(where, open)) : Optional.empty();
  }

  private static Optional<Complaint> block(JsonNode block, String where, Set<String> open) {
    switch (Trees.text(block.path("type"))) {
      case "" -> {
        return Optional.of(Complaint.about(where + ".type", "Field required"));
      }
      case "tool_use" -> open.add(Trees.text(block.path("id")));
      case "tool_result" -> {
        String id = Trees.text(block.path("tool_use_id"));
        if (!open.remove(id)) {
          return Optional.of(
              Complaint.about(
                  where,
                  "unexpected `tool_use_id` found in `tool_result` blocks: "
                      + id
                      + ". Each `tool_result` block must have a corresponding `tool_use` block in"
                      + " the previous message."));
        }
      }
      case "thinking" -> {
        String signed = Signature.of(Trees.text(block.path("thinking")));
        if (!signed.equals(Trees.text(block.path("signature")))) {
          return Optional.of(Complaint.about(where, "Invalid `signature` in `thinking` block"));
        }
      }
      case "redacted_thinking" -> {
        return Optional.of(Complaint.about(where, "Invalid `data` in `redacted_thinking` block"));
      }
      default -> {}
    }
    return Optional.empty();
  }

  private static Complaint unanswered(String where, Set<String> open) {
    return Complaint.about(
        where,
        "`tool_use` ids were found without `tool_result` blocks immediately after: "
            + String.join(", ", open)
            + ". Each `tool_use` block must have a corresponding `tool_result` block in the next"
            + " message.");
  }
}
