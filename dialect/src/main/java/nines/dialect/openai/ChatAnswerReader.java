package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Usage;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;

/// Reads whole answers of chat completions, in the accents of the servers that speak it.
final class ChatAnswerReader {
  private static final String STOP = "stop";

  private ChatAnswerReader() {}

  static ChatAnswer read(JsonValue body, Owner owner) {
    List<JsonValue> choices = body.object().need("choices").array().elements();
    if (choices.isEmpty()) {
      throw new MemberException("choices", "nothing", "at least one choice");
    }
    JsonValue choice = choices.getFirst().object();
    JsonValue message = choice.find("message");
    List<Part> parts = new ArrayList<>();
    if (message == null) {
      words(choice.textOr("text", ""), false, List.of(), parts);
    } else {
      message(message.object(), citations(body, message), owner, parts);
    }
    boolean called = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    FinishReason finish = finish(choice, called);
    String stopped = finish == FinishReason.STOP ? choice.text("stop_reason") : null;
    return new ChatAnswer(
        body.textOr("id", ""),
        body.textOr("model", ""),
        body.count("created"),
        parts,
        stopped == null ? finish : FinishReason.STOP_SEQUENCE,
        stopped,
        usage(body));
  }

  private static FinishReason finish(JsonValue choice, boolean called) {
    String word = choice.textOr("finish_reason", STOP);
    FinishReason reason = ChatFinish.reason(word, called);
    if (reason == null) {
      throw new MemberException(
          choice.pathOf("finish_reason"), '"' + word + '"', "an answer that ended well");
    }
    return reason;
  }

  private static Usage usage(JsonValue body) {
    JsonValue usage = body.find("usage");
    return usage == null || !usage.is(JsonKind.OBJECT)
        ? Usage.NONE
        : UsageReader.read(
            new JsonReader(usage.raw().bytes(), usage.raw().from(), usage.raw().to()));
  }

  private static void message(
      JsonValue message, List<Citation> citations, Owner owner, List<Part> parts) {
    parts.addAll(ChatReasoningReader.ofProvider(message, owner));
    boolean silent = parts.isEmpty();
    JsonValue content = message.find("content");
    if (content != null && content.is(JsonKind.STRING)) {
      words(content.string(), silent, citations, parts);
    } else if (content != null) {
      content.elements().forEach(chunk -> chunk(chunk, citations, owner, parts));
    }
    String refusal = message.textOr("refusal", "");
    if (!refusal.isEmpty()) {
      parts.add(new Part.Refusal(refusal));
    }
    message.list("tool_calls").forEach(call -> parts.add(ChatMessageReader.call(call, owner)));
    JsonValue function = message.find("function_call");
    if (function != null) {
      parts.add(ChatMessageReader.function("", function, "arguments"));
    }
    message.list("images").forEach(image -> image(image, parts));
  }

  /// Words, with thoughts that a server left in front of them between tags taken out.
  private static void words(
      String text, boolean mayThink, List<Citation> citations, List<Part> parts) {
    String words = text;
    int end =
        mayThink && text.stripLeading().startsWith(ThinkTags.OPEN)
            ? text.indexOf(ThinkTags.CLOSE)
            : -1;
    if (end >= 0) {
      String thought = text.substring(text.indexOf(ThinkTags.OPEN) + ThinkTags.OPEN.length(), end);
      if (!thought.isBlank()) {
        parts.add(new Part.Reasoning(thought.strip(), null));
      }
      words = text.substring(end + ThinkTags.CLOSE.length()).stripLeading();
    }
    if (!words.isEmpty()) {
      parts.add(new Part.Text(words, citations, null, null));
    }
  }

  /// One of the chunks that Mistral's content is made of.
  private static void chunk(
      JsonValue chunk, List<Citation> citations, Owner owner, List<Part> parts) {
    switch (chunk.textOr("type", "text")) {
      case "thinking" -> {
        String signature = chunk.text("signature");
        parts.add(
            new Part.Reasoning(
                ChatContentReader.thought(chunk.find("thinking")),
                signature == null
                    ? null
                    : new Opaque(owner, "signature", chunk.need("signature").json())));
      }
      case "image_url" -> image(chunk, parts);
      default -> words(chunk.textOr("text", ""), false, citations, parts);
    }
  }

  static void image(JsonValue image, List<Part> parts) {
    JsonValue address = image.find("image_url");
    JsonValue url = address != null && address.is(JsonKind.OBJECT) ? address.find("url") : address;
    if (url == null || !url.is(JsonKind.STRING)) {
      return;
    }
    MediaSource inline = DataUrl.read(url);
    parts.add(
        new Part.Media(
            MediaKind.IMAGE,
            inline != null ? inline : new MediaSource.Remote(url.string(), null),
            null,
            null,
            null));
  }

  /// Sources as OpenAI annotates words with them, or else as Perplexity lists them.
  private static List<Citation> citations(JsonValue body, JsonValue message) {
    JsonValue annotations = message.find("annotations");
    List<Citation> annotated = annotations == null ? List.of() : annotated(annotations);
    JsonValue results = body.find("search_results");
    JsonValue sources = results == null ? body.find("citations") : results;
    return annotated.isEmpty() && sources != null ? sources(sources) : annotated;
  }

  static List<Citation> annotated(JsonValue annotations) {
    List<Citation> citations = new ArrayList<>();
    for (JsonValue annotation : annotations.elements()) {
      JsonValue source = annotation.find("url_citation");
      if (source != null) {
        citations.add(citation(source, annotation.json()));
      }
    }
    return citations;
  }

  /// A list of sources: addresses, or objects that have one.
  static List<Citation> sources(JsonValue sources) {
    List<Citation> citations = new ArrayList<>();
    for (JsonValue source : sources.elements()) {
      citations.add(
          source.is(JsonKind.STRING)
              ? new Citation(source.string(), null, null, -1, -1, source.json())
              : citation(source, source.json()));
    }
    return citations;
  }

  private static Citation citation(JsonValue source, String json) {
    int from = (int) source.count("start_index");
    int to = (int) source.count("end_index");
    return new Citation(
        source.text("url"),
        source.text("title"),
        source.text("content"),
        to > from ? from : -1,
        to > from ? to : -1,
        json);
  }
}
