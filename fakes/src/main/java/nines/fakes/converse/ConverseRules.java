package nines.fakes.converse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nines.fakes.anthropic.Signature;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What Bedrock refuses in a Converse request: members it does not know, turns out of order, tool
/// uses without their results, thoughts whose signature was not given by a fake.
///
/// Source: Amazon Bedrock API Reference, `Converse`.
final class ConverseRules {
  private static final Set<String> MEMBERS =
      Set.of(
          "messages",
          "system",
          "inferenceConfig",
          "toolConfig",
          "guardrailConfig",
          "additionalModelRequestFields",
          "additionalModelResponseFieldPaths",
          "promptVariables",
          "requestMetadata",
          "performanceConfig",
          "serviceTier",
          "outputConfig");

  private static final Set<String> INFERENCE =
      Set.of("maxTokens", "temperature", "topP", "stopSequences");

  private static final Set<String> BLOCKS =
      Set.of(
          "text",
          "image",
          "document",
          "video",
          "audio",
          "toolUse",
          "toolResult",
          "guardContent",
          "cachePoint",
          "reasoningContent",
          "citationsContent",
          "searchResult");

  private final ObjectNode body;
  private final Set<String> open = new LinkedHashSet<>();
  private boolean tools;

  ConverseRules(ObjectNode body) {
    this.body = body;
  }

  Optional<Complaint> complaint() {
    return members(body, MEMBERS)
        .or(() -> members(body.path("inferenceConfig"), INFERENCE))
        .or(this::ranges)
        .or(this::turns)
        .or(this::toolConfig);
  }

  private static Optional<Complaint> members(JsonNode object, Set<String> known) {
    return object.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .map(name -> invalid("extraneous key [" + name + "] is not permitted"));
  }

  private Optional<Complaint> ranges() {
    JsonNode config = body.path("inferenceConfig");
    for (String name : List.of("temperature", "topP")) {
      JsonNode share = config.path(name);
      boolean fits =
          share.isMissingNode()
              || (share.isNumber() && share.doubleValue() >= 0 && share.doubleValue() <= 1);
      if (!fits) {
        return Optional.of(invalid("inferenceConfig." + name + " must be between 0 and 1"));
      }
    }
    JsonNode most = config.path("maxTokens");
    return most.isMissingNode() || Trees.positive(most, 0) > 0
        ? Optional.empty()
        : Optional.of(invalid("inferenceConfig.maxTokens must be at least 1"));
  }

  private Optional<Complaint> turns() {
    List<JsonNode> messages = Trees.elements(body.path("messages"));
    if (messages.isEmpty()) {
      return Optional.of(invalid("A conversation must start with a user message."));
    }
    String last = "";
    for (int at = 0; at < messages.size(); at++) {
      JsonNode message = messages.get(at);
      String role = Trees.text(message.path("role"));
      if (!role.equals("user") && !role.equals("assistant")) {
        return Optional.of(invalid("messages." + at + ".role is not user or assistant"));
      }
      if (role.equals(last) || (at == 0 && !role.equals("user"))) {
        return Optional.of(
            invalid("messages." + at + ": roles must alternate, beginning with a user message"));
      }
      last = role;
      Optional<Complaint> complaint = content(message, "messages." + at + ".content");
      if (complaint.isPresent()) {
        return complaint;
      }
    }
    return open.isEmpty() ? Optional.empty() : Optional.of(unanswered());
  }

  private Optional<Complaint> content(JsonNode message, String where) {
    List<JsonNode> blocks = Trees.elements(message.path("content"));
    if (blocks.isEmpty()) {
      return Optional.of(
          invalid("The content field in the Message object at " + where + " is empty."));
    }
    for (int at = 0; at < blocks.size(); at++) {
      Optional<Complaint> complaint = block(blocks.get(at), where + "." + at);
      if (complaint.isPresent()) {
        return complaint;
      }
    }
    boolean fromUser = Trees.text(message.path("role")).equals("user");
    return fromUser && !open.isEmpty() ? Optional.of(unanswered()) : Optional.empty();
  }

  private Optional<Complaint> block(JsonNode block, String where) {
    List<String> names = List.copyOf(block.propertyNames());
    if (names.size() != 1 || !BLOCKS.contains(names.getFirst())) {
      return Optional.of(invalid(where + ": one known kind of content is expected"));
    }
    JsonNode inner = block.path(names.getFirst());
    switch (names.getFirst()) {
      case "text" -> {
        if (Trees.text(inner).isBlank()) {
          return Optional.of(
              invalid("The text field in the ContentBlock at " + where + " is blank."));
        }
      }
      case "toolUse" -> {
        tools = true;
        open.add(Trees.text(inner.path("toolUseId")));
        if (!inner.path("input").isObject()) {
          return Optional.of(invalid(where + ".toolUse.input must be an object"));
        }
      }
      case "toolResult" -> {
        tools = true;
        if (!open.remove(Trees.text(inner.path("toolUseId")))) {
          return Optional.of(
              invalid(
                  "The number of toolResult blocks at "
                      + where
                      + " exceeds the number of toolUse blocks of previous turn."));
        }
      }
      case "reasoningContent" -> {
        JsonNode said = inner.path("reasoningText");
        String signed = Signature.of(Trees.text(said.path("text")));
        if (said.isObject() && !signed.equals(Trees.text(said.path("signature")))) {
          return Optional.of(invalid(where + ": Invalid `signature` in `thinking` block"));
        }
      }
      default -> {}
    }
    return Optional.empty();
  }

  private Optional<Complaint> toolConfig() {
    List<JsonNode> offered = Trees.elements(body.path("toolConfig").path("tools"));
    if (body.has("toolConfig") && offered.isEmpty()) {
      return Optional.of(invalid("toolConfig.tools must hold at least one tool"));
    }
    boolean missing = tools && offered.isEmpty();
    return missing
        ? Optional.of(
            invalid(
                "The toolConfig field must be defined when using toolUse and toolResult content"
                    + " blocks."))
        : offered.stream()
            .map(tool -> tool.path("toolSpec"))
            .filter(spec -> spec.isObject() && !spec.path("inputSchema").path("json").isObject())
            .findFirst()
            .map(spec -> invalid("toolSpec.inputSchema.json must be an object"));
  }

  private static Complaint unanswered() {
    return invalid("Expected toolResult blocks for every toolUse of the previous turn.");
  }

  private static Complaint invalid(String message) {
    return Complaint.of(Trouble.BAD_REQUEST, message);
  }
}
