package nines.fakes.ollama;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What Ollama refuses in a chat request: values of the wrong kind, roles it does not know, images
/// that are no base64.
final class ChatRules {
  private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");
  private static final Set<String> NUMBERS =
      Set.of(
          "seed",
          "temperature",
          "top_k",
          "top_p",
          "min_p",
          "num_ctx",
          "num_predict",
          "repeat_penalty",
          "presence_penalty",
          "frequency_penalty");

  private ChatRules() {}

  static Optional<Complaint> complaint(ObjectNode body) {
    JsonNode format = body.path("format");
    boolean goodFormat =
        format.isMissingNode() || format.isObject() || Trees.text(format).equals("json");
    if (!goodFormat) {
      return refused("invalid format: expected \"json\" or a JSON schema");
    }
    JsonNode think = body.path("think");
    boolean goodThink =
        think.isMissingNode()
            || think.isBoolean()
            || Set.of("low", "medium", "high", "max").contains(Trees.text(think));
    if (!goodThink) {
      return refused("think must be a boolean or one of \"high\", \"medium\", \"low\", \"max\"");
    }
    return options(body.path("options"))
        .or(() -> tools(Trees.elements(body.path("tools"))))
        .or(() -> messages(Trees.elements(body.path("messages"))));
  }

  private static Optional<Complaint> options(JsonNode options) {
    for (String name : NUMBERS) {
      JsonNode option = options.path(name);
      if (!option.isMissingNode() && !option.isNumber()) {
        return refused("option \"" + name + "\" must be a number");
      }
    }
    JsonNode stop = options.path("stop");
    return stop.isMissingNode() || stop.isArray()
        ? Optional.empty()
        : refused("option \"stop\" must be of type array");
  }

  private static Optional<Complaint> tools(List<JsonNode> tools) {
    for (JsonNode tool : tools) {
      JsonNode function = tool.path("function");
      if (!Trees.text(tool.path("type")).equals("function")
          || Trees.text(function.path("name")).isEmpty()
          || !function.path("parameters").isObject()) {
        return refused("json: cannot unmarshal tools into Go struct field ChatRequest.tools");
      }
    }
    return Optional.empty();
  }

  private static Optional<Complaint> messages(List<JsonNode> messages) {
    boolean called = false;
    for (JsonNode message : messages) {
      String role = Trees.text(message.path("role"));
      if (!ROLES.contains(role)) {
        return refused("invalid role: " + role + ", must be one of [system user assistant tool]");
      }
      if (Trees.has(message, "content") && !message.path("content").isString()) {
        return refused("json: cannot unmarshal array into Go struct field .content of type string");
      }
      if (role.equals("tool") && !called) {
        return refused("a tool message follows no tool call");
      }
      for (JsonNode call : Trees.elements(message.path("tool_calls"))) {
        called = true;
        if (!call.path("function").path("arguments").isObject()) {
          return refused(
              "json: cannot unmarshal string into Go struct field .arguments of type map");
        }
      }
      if (!Trees.elements(message.path("images")).stream().allMatch(ChatRules::isBase64)) {
        return refused("illegal base64 data at input byte 4");
      }
    }
    return Optional.empty();
  }

  private static boolean isBase64(JsonNode image) {
    try {
      return image.isString() && Base64.getDecoder().decode(image.stringValue()).length > 0;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static Optional<Complaint> refused(String message) {
    return Optional.of(Complaint.of(Trouble.BAD_REQUEST, message));
  }
}
