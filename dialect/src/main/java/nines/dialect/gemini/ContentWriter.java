package nines.dialect.gemini;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nines.core.exchange.Habit;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes the turns of a conversation.
///
/// Instructions stand apart wherever they were said. All results of one turn's calls stand in one
/// content, in the order of the calls, since a result without an id answers the first open call of
/// its name; media that they hold follow them.
final class ContentWriter {
  private final JsonWriter json;
  private final Addressee addressee;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Integer> order = new HashMap<>();

  ContentWriter(JsonWriter json, Addressee addressee) {
    this.json = json;
    this.addressee = addressee;
  }

  void write(List<Turn> turns) {
    instructions(turns);
    json.name("contents").array();
    Role before = null;
    List<Part> parts = new ArrayList<>();
    for (Turn turn : turns) {
      if (turn.role() == Role.SYSTEM || !says(turn)) {
        continue;
      }
      if (before == null && turn.role() == Role.ASSISTANT) {
        blank();
      }
      if (before != null && turn.role() != before) {
        content(before, parts);
        parts.clear();
      }
      before = turn.role();
      parts.addAll(turn.parts());
    }
    if (before == null) {
      blank();
    } else {
      content(before, parts);
    }
    if (before == Role.ASSISTANT && addressee.has(Habit.NO_PREFILL)) {
      throw new InexpressibleException("messages", "this model does not go on with its own words");
    }
    json.end();
  }

  private void instructions(List<Turn> turns) {
    boolean begun = false;
    for (Turn turn : turns) {
      for (Part part : turn.role() == Role.SYSTEM ? turn.parts() : List.<Part>of()) {
        if (!(part instanceof Part.Text text)) {
          throw new InexpressibleException("system", "instructions are text for gemini");
        }
        if (!text.text().isEmpty()) {
          if (!begun) {
            json.name("systemInstruction").object().name("parts").array();
            begun = true;
          }
          json.object().name("text").value(text.text()).end();
        }
      }
    }
    if (begun) {
      json.end().end();
    }
  }

  /// A conversation begins with the user, who may have said nothing.
  private void blank() {
    json.object().name("role").value("user").name("parts").array();
    json.object().name("text").value(" ").end();
    json.end().end();
  }

  private boolean says(Turn turn) {
    return turn.parts().stream().anyMatch(this::says);
  }

  private boolean says(Part part) {
    return switch (part) {
      case Part.Text text -> !text.text().isEmpty() || isOwn(text.seal());
      case Part.Refusal refusal -> !refusal.text().isEmpty();
      case Part.Reasoning reasoning -> isOwn(reasoning.seal());
      case Part.Sealed sealed ->
          isOwn(sealed.opaque()) || Signatures.isOwnPart(sealed.opaque(), addressee.family());
      case Part.Media _, Part.ToolCall _, Part.ToolResult _ -> true;
    };
  }

  private boolean isOwn(@Nullable Opaque seal) {
    return Signatures.isOwn(seal, addressee.family());
  }

  private void content(Role role, List<Part> parts) {
    json.object().name("role").value(role == Role.ASSISTANT ? "model" : "user");
    json.name("parts").array();
    if (role == Role.ASSISTANT) {
      order.clear();
    }
    boolean unsigned = parts.stream().noneMatch(this::isSignedCall);
    for (Part part : role == Role.TOOL ? ordered(parts) : parts) {
      if (part instanceof Part.ToolCall call) {
        call(call, unsigned);
        unsigned = false;
      } else if (says(part)) {
        part(part);
      }
    }
    json.end().end();
  }

  private boolean isSignedCall(Part part) {
    return part instanceof Part.ToolCall call && isOwn(call.seal());
  }

  private List<Part> ordered(List<Part> parts) {
    List<Part> results = new ArrayList<>(parts);
    results.sort(Comparator.comparingInt(this::place));
    for (Part part : parts) {
      if (part instanceof Part.ToolResult result) {
        result.content().stream().filter(Part.Media.class::isInstance).forEach(results::add);
      }
    }
    return results;
  }

  private int place(Part part) {
    return part instanceof Part.ToolResult result
        ? order.getOrDefault(result.callId(), Integer.MAX_VALUE)
        : Integer.MAX_VALUE;
  }

  private void part(Part part) {
    switch (part) {
      case Part.Text text -> words(text.text(), false, text.seal());
      case Part.Refusal refusal -> words(refusal.text(), false, null);
      case Part.Reasoning(var text, var seal) ->
          words(text, seal == null || !seal.kind().equals(Signatures.TEXT), seal);
      case Part.Sealed(var opaque, _) -> sealed(opaque);
      case Part.Media media -> media(media);
      case Part.ToolResult result -> result(result);
      case Part.ToolCall call -> call(call, false);
    }
  }

  private void words(String text, boolean thought, @Nullable Opaque seal) {
    json.object().name("text").value(text);
    if (thought) {
      json.name("thought").value(true);
    }
    signature(seal);
    json.end();
  }

  private void signature(@Nullable Opaque seal) {
    if (seal != null && isOwn(seal)) {
      json.name("thoughtSignature").raw(seal.json());
    }
  }

  private void sealed(Opaque opaque) {
    if (opaque.kind().equals(Signatures.PART)) {
      json.raw(opaque.json());
    } else {
      words("", opaque.kind().equals(Signatures.THOUGHT), opaque);
    }
  }

  private void call(Part.ToolCall call, boolean unsigned) {
    if (!JsonTexts.isObject(call.arguments())) {
      throw new InexpressibleException(
          "arguments", "of a call to " + call.name() + " are not a JSON object");
    }
    names.put(call.id(), call.name());
    order.putIfAbsent(call.id(), order.size());
    json.object().name("functionCall").object().name("name").value(call.name());
    json.name("args").raw(call.arguments());
    id(call.id());
    json.end();
    if (unsigned) {
      json.name("thoughtSignature").raw(Signatures.NONE);
    } else {
      signature(call.seal());
    }
    json.end();
  }

  private void id(String id) {
    if (!id.isEmpty()) {
      json.name("id").value(id);
    }
  }

  private void result(Part.ToolResult result) {
    String name = names.getOrDefault(result.callId(), result.name());
    if (name.isEmpty()) {
      throw new InexpressibleException("messages", "a tool's result answers no call");
    }
    StringBuilder text = new StringBuilder();
    for (Part part : result.content()) {
      switch (part) {
        case Part.Text(var words, _, _, _) -> text.append(words);
        case Part.Refusal(var words) -> text.append(words);
        case Part.Media media when media.source() instanceof MediaSource.Words(var words) ->
            text.append(words);
        case Part.Media _, Part.Reasoning _, Part.Sealed _, Part.ToolCall _, Part.ToolResult _ -> {}
      }
    }
    json.object().name("functionResponse").object().name("name").value(name);
    json.name("response");
    new FunctionResult(text.toString(), result.failed()).write(json);
    id(result.callId());
    json.end().end();
  }

  private void media(Part.Media media) {
    switch (media.source()) {
      case MediaSource.Inline(var mimeType, var base64) -> {
        json.object().name("inlineData").object().name("mimeType").value(mimeType);
        json.name("data").value("", base64).end().end();
      }
      case MediaSource.Remote(var url, var told) -> {
        String mimeType = told != null ? told : MediaTypes.ofAddress(url);
        json.object().name("fileData").object().name("fileUri").value(url);
        if (mimeType != null) {
          json.name("mimeType").value(mimeType);
        }
        json.end().end();
      }
      case MediaSource.Words(var text) -> words(text, false, null);
      case MediaSource.Stored _ ->
          throw new InexpressibleException("file", "stored at another vendor");
    }
  }
}
