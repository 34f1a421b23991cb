package nines.dialect.anthropic;

import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Citation;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.CallIds;
import nines.dialect.chat.Envelope;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Writes a whole message for a client.
final class AnswerWriter {
  private final AnswerTerms terms;
  private final CallIds ids;
  private final JsonWriter json = new JsonWriter();

  AnswerWriter(AnswerTerms terms) {
    this.terms = terms;
    this.ids = new CallIds(terms, "toolu_");
  }

  byte[] write(ChatAnswer answer) {
    MessageHead.open(json, answer.id(), answer.model(), terms).array();
    answer.parts().forEach(this::part);
    json.end();
    boolean declined = answer.parts().stream().anyMatch(Part.Refusal.class::isInstance);
    text("stop_reason", StopReasons.write(answer.finish(), declined));
    text("stop_sequence", answer.stopSequence());
    MessageHead.usage(answer.usage(), json);
    return json.end().toBytes();
  }

  private void text(String name, @Nullable String value) {
    json.name(name);
    if (value == null) {
      json.nullValue();
    } else {
      json.value(value);
    }
  }

  private void part(Part part) {
    switch (part) {
      case Part.Text(var text, var citations, var seal, _) -> text(text, citations, seal);
      case Part.Refusal(var text) -> text(text, List.of(), null);
      case Part.Reasoning(var text, var seal) -> thinking(text, seal);
      case Part.ToolCall call -> call(call);
      case Part.Sealed(var opaque, _) -> json.raw(sealed(opaque));
      case Part.Media _, Part.ToolResult _ -> {}
    }
  }

  private void text(String text, List<Citation> citations, @Nullable Opaque seal) {
    if (seal != null) {
      json.raw(sealed(seal));
    }
    if (text.isEmpty()) {
      return;
    }
    open("text").name("text").value(text);
    List<String> known = citations.stream().map(Citations::write).filter(c -> c != null).toList();
    if (!known.isEmpty()) {
      json.name("citations").array();
      known.forEach(json::raw);
      json.end();
    }
    json.end();
  }

  private void thinking(String text, @Nullable Opaque seal) {
    open("thinking").name("thinking").value(text).name("signature").raw(signature(seal)).end();
  }

  private void call(Part.ToolCall call) {
    if (!Native.isObject(call.arguments())) {
      throw new MemberException("arguments of " + call.name(), "other text", "a JSON object");
    }
    Opaque seal = call.seal();
    if (seal != null) {
      json.raw(sealed(seal));
    }
    open("tool_use").name("id").value(ids.of(call.id())).name("name").value(call.name());
    json.name("input").raw(call.arguments()).end();
  }

  private JsonWriter open(String type) {
    return json.object().name("type").value(type);
  }

  /// What a client keeps as the signature of thoughts, as JSON text.
  static String signature(@Nullable Opaque seal) {
    if (seal == null) {
      return "\"\"";
    }
    return Native.isSignature(seal, Native.FAMILY) ? seal.json() : '"' + Envelope.seal(seal) + '"';
  }

  /// A block that a client keeps without reading it, as JSON text: the vendor's own as it is, any
  /// other as redacted thinking.
  static String sealed(Opaque opaque) {
    if (Native.isBlock(opaque, Native.FAMILY)) {
      return opaque.json();
    }
    return Slices.text(
        new JsonWriter()
            .object()
            .name("type")
            .value(Native.REDACTED)
            .name("data")
            .value(Envelope.seal(opaque))
            .end());
  }
}
