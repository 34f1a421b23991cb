package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Habit;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.RequestCallIds;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes the turns of a conversation as the flat list of items that the responses API takes.
///
/// The vendor refuses a thought that is not followed by the item it led to, and knows messages by
/// an id that a translated conversation does not have. A thought is therefore sent back right
/// before the call it led to, and one that led to words alone is left out: the vendor forgets those
/// with the turn.
final class ResponsesInputWriter {
  private final JsonWriter json;
  private final Addressee addressee;
  private final RequestCallIds ids = new RequestCallIds();
  private final List<Opaque> thoughts = new ArrayList<>();

  ResponsesInputWriter(JsonWriter json, Addressee addressee) {
    this.json = json;
    this.addressee = addressee;
  }

  void write(List<Turn> turns) {
    for (Turn turn : turns) {
      switch (turn.role()) {
        case SYSTEM ->
            message(addressee.has(Habit.SYSTEM_ROLE_ONLY) ? "system" : "developer", turn.parts());
        case USER -> message("user", turn.parts());
        case ASSISTANT -> {
          turn.parts().forEach(this::said);
          thoughts.clear();
        }
        case TOOL -> turn.parts().forEach(this::result);
      }
    }
  }

  private void message(String role, List<Part> parts) {
    json.object().name("role").value(role).name("content");
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Text text) {
      json.value(text.text());
    } else {
      content(parts);
    }
    json.end();
  }

  private void content(List<Part> parts) {
    json.array();
    for (Part part : parts) {
      switch (part) {
        case Part.Text text -> inputText(text.text());
        case Part.Media media -> media(media);
        case Part.Refusal(var text) -> inputText(text);
        case Part.ToolCall _, Part.ToolResult _, Part.Reasoning _, Part.Sealed _ -> {}
      }
    }
    json.end();
  }

  private void inputText(String text) {
    json.object().name("type").value("input_text").name("text").value(text).end();
  }

  private void said(Part part) {
    switch (part) {
      case Part.Text text -> assistant("output_text", "text", text.text());
      case Part.Refusal(var text) -> assistant("refusal", "refusal", text);
      case Part.Reasoning(var text, var seal) -> reasoning(text, seal);
      case Part.Sealed(var opaque, _) -> sealed(opaque);
      case Part.ToolCall call -> {
        thoughts();
        call(call);
      }
      case Part.Media media -> throw inexpressible(media, "said by the model");
      case Part.ToolResult _ -> {}
    }
  }

  private void assistant(String type, String member, String text) {
    json.object().name("role").value("assistant").name("content").array();
    json.object().name("type").value(type).name(member).value(text).end().end().end();
  }

  private void reasoning(String text, @Nullable Opaque seal) {
    if (seal != null && ResponsesReasoning.isOwn(seal, addressee.family())) {
      thoughts.add(seal);
    } else if (addressee.has(Habit.REPLAYS_REASONING) && !text.isEmpty()) {
      json.object().name("type").value("reasoning").name("summary").array().end();
      json.name("content").array().object().name("type").value("reasoning_text");
      json.name("text").value(text).end().end().end();
    }
  }

  private void sealed(Opaque item) {
    if (!ResponsesReasoning.isOwn(item, addressee.family())) {
      return;
    }
    if (item.kind().equals(ResponsesReasoning.SEAL)) {
      thoughts.add(item);
    } else {
      thoughts();
      json.raw(item.json());
    }
  }

  private void thoughts() {
    thoughts.forEach(thought -> json.raw(thought.json()));
    thoughts.clear();
  }

  private void call(Part.ToolCall call) {
    json.object()
        .name("type")
        .value("function_call")
        .name("call_id")
        .value(ids.call(call.id(), call.name()));
    json.name("name").value(call.name()).name("arguments").value(call.arguments()).end();
  }

  private void result(Part part) {
    if (!(part instanceof Part.ToolResult(var callId, var name, var content, var _, var _))) {
      return;
    }
    json.object()
        .name("type")
        .value("function_call_output")
        .name("call_id")
        .value(ids.result(callId, name));
    json.name("output");
    if (content.stream().allMatch(Part.Text.class::isInstance)) {
      StringBuilder text = new StringBuilder();
      content.forEach(piece -> text.append(((Part.Text) piece).text()));
      json.value(text.toString());
    } else {
      content(content);
    }
    json.end();
  }

  private void media(Part.Media media) {
    if (addressee.has(Habit.TEXT_ONLY)) {
      throw inexpressible(media, "refused by " + addressee.model());
    }
    switch (media.kind()) {
      case IMAGE -> image(media);
      case DOCUMENT -> document(media);
      case AUDIO, VIDEO -> throw inexpressible(media, "not known to openai-responses");
    }
  }

  private void image(Part.Media media) {
    json.object().name("type").value("input_image");
    switch (media.source()) {
      case MediaSource.Inline(var type, var base64) ->
          json.name("image_url").value(DataUrl.head(type), base64);
      case MediaSource.Remote(var url, var _) -> json.name("image_url").value(url);
      case MediaSource.Stored _, MediaSource.Words _ ->
          throw inexpressible(media, "kept in another provider's store");
    }
    String detail = media.detail();
    if (detail != null) {
      json.name("detail").value(detail);
    }
    json.end();
  }

  private void document(Part.Media media) {
    String name = media.name();
    switch (media.source()) {
      case MediaSource.Inline(var type, var base64) -> {
        json.object().name("type").value("input_file");
        json.name("filename").value(name == null ? "document" : name);
        json.name("file_data").value(DataUrl.head(type), base64).end();
      }
      case MediaSource.Remote(var url, var _) ->
          json.object().name("type").value("input_file").name("file_url").value(url).end();
      case MediaSource.Words(var text) -> inputText(text);
      case MediaSource.Stored _ -> throw inexpressible(media, "kept in another provider's store");
    }
  }

  private static InexpressibleException inexpressible(Part.Media media, String reason) {
    String member =
        switch (media.kind()) {
          case IMAGE -> "image";
          case AUDIO -> "audio";
          case VIDEO -> "video";
          case DOCUMENT -> "document";
        };
    return new InexpressibleException(member, reason);
  }
}
