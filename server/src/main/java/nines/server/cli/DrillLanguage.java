package nines.server.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The languages in which clients hold conversations: how one asks, and how it reads what it is
/// told. Every route serves them all.
enum DrillLanguage {
  OPENAI_CHAT {
    @Override
    String path(String route, boolean stream) {
      return "/v1/chat/completions";
    }

    @Override
    void ask(ObjectNode body, String words) {
      body.putArray("messages").addObject().put("role", "user").put("content", words);
    }

    @Override
    String text(JsonNode answer) {
      return answer.at("/choices/0/message/content").asString("");
    }

    @Override
    String piece(JsonNode event) {
      return event.at("/choices/0/delta/content").asString("");
    }

    @Override
    boolean ends(String event) {
      return event.equals("[DONE]");
    }
  },
  OPENAI_RESPONSES {
    @Override
    String path(String route, boolean stream) {
      return "/v1/responses";
    }

    @Override
    void ask(ObjectNode body, String words) {
      body.put("input", words).put("store", false);
    }

    @Override
    String text(JsonNode answer) {
      var text = new StringBuilder();
      answer.path("output").forEach(item -> text.append(item.at("/content/0/text").asString("")));
      return text.toString();
    }

    @Override
    String piece(JsonNode event) {
      return isOf(event, "response.output_text.delta") ? event.path("delta").asString("") : "";
    }

    @Override
    boolean ends(String event) {
      return isOf(JSON.readTree(event), "response.completed");
    }
  },
  ANTHROPIC {
    @Override
    Map<String, String> headers() {
      return Map.of("anthropic-version", "2023-06-01");
    }

    @Override
    String path(String route, boolean stream) {
      return "/v1/messages";
    }

    @Override
    void ask(ObjectNode body, String words) {
      body.put("max_tokens", MAX_TOKENS);
      OPENAI_CHAT.ask(body, words);
    }

    @Override
    String text(JsonNode answer) {
      return answer.at("/content/0/text").asString("");
    }

    @Override
    String piece(JsonNode event) {
      return event.at("/delta/text").asString("");
    }

    @Override
    boolean ends(String event) {
      return isOf(JSON.readTree(event), "message_stop");
    }
  },
  GEMINI {
    @Override
    String path(String route, boolean stream) {
      return "/v1beta/models/"
          + URLEncoder.encode(route, StandardCharsets.UTF_8)
          + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
    }

    @Override
    void ask(ObjectNode body, String words) {
      body.remove("model");
      body.remove("stream");
      body.putArray("contents")
          .addObject()
          .put("role", "user")
          .putArray("parts")
          .addObject()
          .put("text", words);
    }

    @Override
    String text(JsonNode answer) {
      return piece(answer);
    }

    @Override
    String piece(JsonNode event) {
      var text = new StringBuilder();
      event
          .at("/candidates/0/content/parts")
          .forEach(part -> text.append(part.path("text").asString("")));
      return text.toString();
    }

    @Override
    boolean ends(String event) {
      return JSON.readTree(event).at("/candidates/0").has("finishReason");
    }
  };

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_TOKENS = 256;

  /// What its SDKs send beside the type of the body.
  Map<String, String> headers() {
    return Map.of();
  }

  abstract String path(String route, boolean stream);

  /// Writes what is said into a body.
  abstract void ask(ObjectNode body, String words);

  /// What a whole answer says.
  abstract String text(JsonNode answer);

  /// What one event of a stream says.
  abstract String piece(JsonNode event);

  /// Whether an event says that the answer is complete.
  abstract boolean ends(String event);

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether an event tells that the answer broke off.
  boolean isError(JsonNode event) {
    return event.hasNonNull("error") || isOf(event, "error") || isOf(event, "response.failed");
  }

  String body(String route, boolean stream, String words) {
    var body = JSON.createObjectNode().put("model", route).put("stream", stream);
    ask(body, words);
    return body.toString();
  }

  private static boolean isOf(JsonNode event, String type) {
    return event.path("type").asString("").equals(type);
  }
}
