package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.CallIds;
import nines.dialect.json.JsonWriter;

/// Writes one whole answer as a chat completion.
final class ChatAnswerWriter {
  private final JsonWriter json = new JsonWriter();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thoughts = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final List<Part.ToolCall> calls = new ArrayList<>();
  private final List<Citation> citations = new ArrayList<>();
  private final List<Part.Media> images = new ArrayList<>();
  private final List<Part> sealed = new ArrayList<>();
  private final ChatAnswer answer;
  private final AnswerTerms terms;

  private ChatAnswerWriter(ChatAnswer answer, AnswerTerms terms) {
    this.answer = answer;
    this.terms = terms;
  }

  static byte[] write(ChatAnswer answer, AnswerTerms terms) {
    return new ChatAnswerWriter(answer, terms).bytes();
  }

  private byte[] bytes() {
    answer.parts().forEach(this::collect);
    json.object().name("id").value(id(answer.id(), terms));
    json.name("object").value("chat.completion");
    json.name("created").value(created(answer.createdSeconds(), terms));
    json.name("model").value(answer.model().isEmpty() ? terms.model() : answer.model());
    json.name("choices").array().object().name("index").value(0).name("message");
    message();
    json.name("logprobs").nullValue().name("finish_reason").value(finish());
    json.end().end();
    if (!answer.usage().isNone()) {
      json.name("usage");
      ChatUsageWriter.write(json, answer.usage());
    }
    return json.end().toBytes();
  }

  static String id(String vendors, AnswerTerms terms) {
    return vendors.isEmpty() ? "chatcmpl-" + terms.requestId() : vendors;
  }

  static long created(long vendors, AnswerTerms terms) {
    return vendors == 0 ? terms.createdSeconds() : vendors;
  }

  private String finish() {
    boolean called = !calls.isEmpty() && answer.finish() == FinishReason.STOP;
    return ChatFinish.word(called ? FinishReason.TOOL_CALLS : answer.finish());
  }

  private void collect(Part part) {
    switch (part) {
      case Part.Text said -> {
        text.append(said.text());
        citations.addAll(said.citations());
        if (said.seal() != null) {
          sealed.add(new Part.Sealed(said.seal(), null));
        }
      }
      case Part.Reasoning thought -> {
        thoughts.append(thought.text());
        sealed.add(thought);
      }
      case Part.Refusal(String words) -> refusal.append(words);
      case Part.ToolCall call -> calls.add(call);
      case Part.Sealed _ -> sealed.add(part);
      case Part.Media media -> images.add(media);
      case Part.ToolResult _ -> {}
    }
  }

  private void message() {
    json.object().name("role").value("assistant").name("content");
    textOrNull(text);
    json.name("refusal");
    textOrNull(refusal);
    if (!thoughts.isEmpty()) {
      json.name("reasoning_content").value(thoughts.toString());
    }
    details();
    toolCalls();
    annotations();
    images();
    json.end();
  }

  private void textOrNull(StringBuilder words) {
    if (words.isEmpty()) {
      json.nullValue();
    } else {
      json.value(words.toString());
    }
  }

  /// Reasoning piece by piece, where any of it must come back as it is.
  private void details() {
    boolean any =
        sealed.stream()
            .anyMatch(
                part -> !(part instanceof Part.Reasoning(String _, var seal)) || seal != null);
    if (!any) {
      return;
    }
    json.name(ChatReasoningReader.DETAILS).array();
    for (int i = 0; i < sealed.size(); i++) {
      switch (sealed.get(i)) {
        case Part.Reasoning(String words, Opaque seal) ->
            ChatReasoningWriter.thought(json, i, words, seal);
        case Part.Sealed(Opaque opaque, var _) -> ChatReasoningWriter.sealed(json, i, opaque);
        case Part.Text _, Part.Media _, Part.ToolCall _, Part.ToolResult _, Part.Refusal _ -> {}
      }
    }
    json.end();
  }

  private void toolCalls() {
    if (calls.isEmpty()) {
      return;
    }
    CallIds ids = new CallIds(terms, "call_");
    json.name("tool_calls").array();
    for (Part.ToolCall call : calls) {
      json.object().name("id").value(ids.of(call.id())).name("type").value("function");
      json.name("function").object().name("name").value(call.name());
      json.name("arguments").value(call.arguments()).end();
      ChatReasoningWriter.signature(json, call.seal());
      json.end();
    }
    json.end();
  }

  private void annotations() {
    if (citations.stream().noneMatch(citation -> citation.url() != null)) {
      return;
    }
    json.name("annotations").array();
    for (Citation citation : citations) {
      annotation(json, citation);
    }
    json.end();
  }

  /// A citation of an address, in OpenAI's words; nothing for one of a document.
  static void annotation(JsonWriter json, Citation citation) {
    if (citation.url() == null) {
      return;
    }
    json.object().name("type").value("url_citation").name("url_citation").object();
    json.name("url").value(citation.url());
    json.name("title").value(Objects.requireNonNullElse(citation.title(), citation.url()));
    json.name("start_index").value(Math.max(0, citation.from()));
    json.name("end_index").value(Math.max(0, citation.to())).end().end();
  }

  private void images() {
    if (images.isEmpty()) {
      return;
    }
    json.name("images").array();
    images.forEach(image -> image(json, image));
    json.end();
  }

  /// A generated image, in OpenRouter's words.
  static void image(JsonWriter json, Part.Media image) {
    switch (image.source()) {
      case MediaSource.Inline(String type, Slice base64) -> {
        json.object().name("type").value("image_url").name("image_url").object();
        json.name("url").value(DataUrl.head(type), base64).end().end();
      }
      case MediaSource.Remote(String url, String _) -> {
        json.object().name("type").value("image_url").name("image_url").object();
        json.name("url").value(url).end().end();
      }
      case MediaSource.Stored _, MediaSource.Words _ -> {}
    }
  }
}
