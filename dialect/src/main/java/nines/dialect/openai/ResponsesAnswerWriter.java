package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.Envelope;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes one whole answer as a response object.
///
/// Texts and refusals that follow one another are parts of one message. A seal on a call or on
/// words stands before them as a `reasoning` item of its own.
final class ResponsesAnswerWriter {
  private final AnswerTerms terms;
  private final ResponsesIds ids;
  private final List<byte[]> items = new ArrayList<>();
  private final List<byte[]> content = new ArrayList<>();

  ResponsesAnswerWriter(AnswerTerms terms) {
    this.terms = terms;
    this.ids = new ResponsesIds(terms);
  }

  byte[] write(ChatAnswer answer) {
    String lastStatus = ResponsesSnapshot.status(answer.finish());
    int last = answer.parts().size() - 1;
    for (int i = 0; i <= last; i++) {
      part(answer.parts().get(i), i == last ? lastStatus : ResponsesItems.COMPLETED);
    }
    closeMessage(lastStatus);
    ResponsesSnapshot snapshot =
        new ResponsesSnapshot(
            ids.response(answer.id()),
            answer.createdSeconds() > 0 ? answer.createdSeconds() : terms.createdSeconds(),
            answer.model().isEmpty() ? terms.model() : answer.model());
    JsonWriter json = new JsonWriter();
    snapshot.writeEnded(json, answer.finish(), items, answer.usage());
    return json.toBytes();
  }

  private void part(Part part, String status) {
    switch (part) {
      case Part.Text(var text, var citations, var seal, var _) -> {
        seal(seal);
        content.add(ResponsesItems.text(text, citations));
      }
      case Part.Refusal(var text) -> content.add(ResponsesItems.refusal(text));
      case Part.Reasoning(var text, var seal) -> {
        closeMessage(ResponsesItems.COMPLETED);
        reasoning(text, seal);
      }
      case Part.Sealed(var opaque, var _) -> seal(opaque);
      case Part.ToolCall call -> {
        seal(call.seal());
        closeMessage(ResponsesItems.COMPLETED);
        items.add(ResponsesItems.call(ids.call(call.id(), call.name()), call.arguments(), status));
      }
      case Part.Media(var kind, var source, var _, var _, var _) -> media(kind, source);
      case Part.ToolResult _ -> {}
    }
  }

  private void media(MediaKind kind, MediaSource source) {
    if (kind == MediaKind.IMAGE && source instanceof MediaSource.Inline(var type, var base64)) {
      closeMessage(ResponsesItems.COMPLETED);
      items.add(ResponsesItems.image(ids.item("ig_"), type, base64));
    }
  }

  private void seal(@Nullable Opaque seal) {
    if (seal != null) {
      closeMessage(ResponsesItems.COMPLETED);
      reasoning("", seal);
    }
  }

  private void reasoning(String text, @Nullable Opaque seal) {
    items.add(
        ResponsesItems.reasoning(ids.item("rs_"), text, seal == null ? "" : Envelope.seal(seal)));
  }

  private void closeMessage(String status) {
    if (!content.isEmpty()) {
      items.add(ResponsesItems.message(ids.item("msg_"), content, status));
      content.clear();
    }
  }
}
