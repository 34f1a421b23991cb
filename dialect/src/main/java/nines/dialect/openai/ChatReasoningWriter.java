package nines.dialect.openai;

import nines.core.exchange.Opaque;
import nines.dialect.chat.Envelope;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes what vendors want back with reasoning and tool calls, so that chat clients carry it: the
/// members that OpenRouter and Google have for it, which SDKs keep and do not look into.
final class ChatReasoningWriter {
  private ChatReasoningWriter() {}

  /// An element of `reasoning_details` for words that were thought, with their seal.
  ///
  /// @param index tells SDKs which fragments belong together
  static void thought(JsonWriter json, int index, String text, @Nullable Opaque seal) {
    json.object().name("type").value("reasoning.text").name("index").value(index);
    json.name("text").value(text);
    if (seal != null) {
      json.name("signature").value(Envelope.seal(seal));
    }
    json.end();
  }

  /// An element of `reasoning_details` for what has no words.
  static void sealed(JsonWriter json, int index, Opaque opaque) {
    json.object().name("type").value("reasoning.encrypted").name("index").value(index);
    json.name("data").value(Envelope.seal(opaque)).end();
  }

  /// The member of a tool call that carries its seal.
  static void signature(JsonWriter json, @Nullable Opaque seal) {
    if (seal != null) {
      json.name("extra_content").object().name("google").object();
      json.name(ChatReasoningReader.THOUGHT_SIGNATURE).value(Envelope.seal(seal)).end().end();
    }
  }
}
