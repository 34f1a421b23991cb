package nines.fakes.gemini;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What Gemini refuses in a request for content: no contents, unknown roles, calls without as many
/// responses, calls of a third-generation model that come back without their signature.
final class ContentRules {
  private static final String SIGNING_MODELS = "gemini-3";

  private ContentRules() {}

  static Optional<Complaint> complaint(String model, ObjectNode body) {
    List<JsonNode> contents = Trees.elements(body.path("contents"));
    if (contents.isEmpty()) {
      return refused("* GenerateContentRequest.contents: contents is not specified\n");
    }
    int open = 0;
    for (JsonNode content : contents) {
      String role = Trees.text(content.path("role"));
      if (!Set.of("", "user", "model").contains(role)) {
        return refused("Please use a valid role: user, model.");
      }
      List<JsonNode> parts = Trees.elements(content.path("parts"));
      if (parts.isEmpty()) {
        return refused(
            "* GenerateContentRequest.contents[0].parts: contents.parts must not be empty.\n");
      }
      int responses = (int) parts.stream().filter(part -> part.has("functionResponse")).count();
      if (responses != open) {
        return refused(
            "Please ensure that the number of function response parts is equal to the number of"
                + " function call parts of the function call turn.");
      }
      List<JsonNode> calls = parts.stream().filter(part -> part.has("functionCall")).toList();
      if (unsigned(model, calls)) {
        return refused("Function call is missing a thought_signature in functionCall parts.");
      }
      if (parts.stream().anyMatch(ContentRules::isSignedByOthers)) {
        return refused("Thought signature is not valid.");
      }
      open = calls.size();
    }
    return open == 0
        ? outOfRange(body)
        : refused("Please ensure that function call turn comes before a function response turn.");
  }

  private static boolean unsigned(String model, List<JsonNode> calls) {
    return model.startsWith(SIGNING_MODELS)
        && !calls.isEmpty()
        && Trees.text(calls.getFirst().path("thoughtSignature")).isEmpty();
  }

  private static boolean isSignedByOthers(JsonNode part) {
    String signature = Trees.text(part.path("thoughtSignature"));
    return !Set.of("", Content.SIGNATURE, Content.UNSIGNED).contains(signature);
  }

  private static Optional<Complaint> outOfRange(ObjectNode body) {
    JsonNode temperature = ContentReader.config(body).path("temperature");
    return temperature.isNumber() && (temperature.asDouble() < 0 || temperature.asDouble() > 2)
        ? refused("* GenerateContentRequest.generation_config.temperature: must be in [0, 2]\n")
        : Optional.empty();
  }

  private static Optional<Complaint> refused(String message) {
    return Optional.of(Complaint.of(Trouble.BAD_REQUEST, message));
  }
}
