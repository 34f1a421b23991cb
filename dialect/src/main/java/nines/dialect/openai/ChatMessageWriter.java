package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.CacheMark;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes turns as the messages of a chat request.
///
/// Media among the results of tools follow these as a message of the user, since a tool's message
/// holds text alone. Mistral takes no system message inside a conversation and no user behind a
/// tool: the former move to the top, and an assistant who says nothing stands before the latter.
final class ChatMessageWriter {
  /// What an assistant says who says nothing: Mistral refuses to read less.
  private static final String SILENCE = " ";

  private final JsonWriter json;
  private final Addressee addressee;
  private final ChatContentWriter content;
  private final ChatCallIds ids;
  private final List<Turn> turns;
  private final boolean mistral;
  private final List<Part> shown = new ArrayList<>();
  private boolean behindTool;

  ChatMessageWriter(
      JsonWriter json, ChatRequest request, Addressee addressee, Omissions omissions) {
    this.json = json;
    this.addressee = addressee;
    this.content = new ChatContentWriter(json, addressee, omissions);
    this.mistral = addressee.has(Habit.MISTRAL);
    this.ids = new ChatCallIds(request.turns(), addressee);
    this.turns = mistral ? systemFirst(request.turns()) : request.turns();
  }

  private static List<Turn> systemFirst(List<Turn> turns) {
    List<Turn> ordered = new ArrayList<>(turns.size());
    turns.stream().filter(turn -> turn.role() == Role.SYSTEM).forEach(ordered::add);
    turns.stream().filter(turn -> turn.role() != Role.SYSTEM).forEach(ordered::add);
    return ordered;
  }

  /// @param instruction what the system says beside the conversation, null for nothing
  void messages(@Nullable String instruction) {
    json.array();
    if (instruction != null) {
      message("system").name("content").value(instruction).end();
    }
    for (int i = 0; i < turns.size(); i++) {
      turn(turns.get(i), i == turns.size() - 1);
    }
    showMedia();
    json.end();
  }

  private JsonWriter message(String role) {
    return json.object().name("role").value(role);
  }

  private void turn(Turn turn, boolean last) {
    if (turn.role() != Role.TOOL) {
      showMedia();
    }
    switch (turn.role()) {
      case SYSTEM -> speak("system", turn.parts());
      case USER -> {
        if (mistral && behindTool) {
          message("assistant").name("content").value(SILENCE).end();
        }
        speak("user", turn.parts());
      }
      case ASSISTANT -> assistant(turn.parts(), last);
      case TOOL -> turn.parts().forEach(this::result);
    }
    behindTool = turn.role() == Role.TOOL;
  }

  private void speak(String role, List<Part> parts) {
    message(role).name("content");
    content.content(parts);
    json.end();
  }

  /// Writes media of the results before as the user's.
  private void showMedia() {
    if (!shown.isEmpty()) {
      speak("user", List.copyOf(shown));
      shown.clear();
    }
  }

  private void assistant(List<Part> parts, boolean last) {
    List<Part> words = new ArrayList<>();
    List<Part.ToolCall> calls = new ArrayList<>();
    List<Part.Reasoning> thoughts = new ArrayList<>();
    for (Part part : parts) {
      switch (part) {
        case Part.Text _, Part.Refusal _ -> words.add(part);
        case Part.ToolCall call -> calls.add(call);
        case Part.Reasoning thought -> thoughts.add(thought);
        case Part.Media _ ->
            throw new InexpressibleException(
                "image", "openai-chat takes no media among the assistant's words");
        case Part.Sealed(Opaque opaque, var _) -> thoughts.add(new Part.Reasoning("", opaque));
        case Part.ToolResult _ -> {}
      }
    }
    if (words.isEmpty() && calls.isEmpty()) {
      return;
    }
    message("assistant").name("content");
    if (mistral && !thoughts.isEmpty()) {
      chunks(thoughts, words);
    } else {
      words(words);
    }
    reasoning(thoughts, !calls.isEmpty());
    calls(calls);
    if (mistral && last && calls.isEmpty()) {
      json.name("prefix").value(true);
    }
    json.end();
  }

  /// The assistant's words as one string: that is what all servers read.
  private void words(List<Part> words) {
    if (words.isEmpty()) {
      json.nullValue();
      return;
    }
    StringBuilder text = new StringBuilder();
    for (Part part : words) {
      text.append(
          switch (part) {
            case Part.Text said -> said.text();
            case Part.Refusal(String said) -> said;
            case Part.Media _,
                Part.ToolCall _,
                Part.ToolResult _,
                Part.Reasoning _,
                Part.Sealed _ ->
                "";
          });
    }
    json.value(text.toString());
  }

  /// Mistral's way to hold thoughts and words together.
  private void chunks(List<Part.Reasoning> thoughts, List<Part> words) {
    json.array();
    for (Part.Reasoning thought : thoughts) {
      if (!thought.text().isEmpty()) {
        json.object().name("type").value("thinking").name("thinking").array();
        content.part(new Part.Text(thought.text()));
        json.end();
        Opaque seal = theirs(thought.seal(), "signature");
        if (seal != null) {
          json.name("signature").raw(seal.json());
        }
        json.end();
      }
    }
    words.forEach(content::part);
    json.end();
  }

  /// The seal, where it is of this kind and the addressee's own.
  private @Nullable Opaque theirs(@Nullable Opaque seal, String kind) {
    return seal != null
            && seal.kind().equals(kind)
            && seal.owner().family().equals(addressee.family())
        ? seal
        : null;
  }

  private void reasoning(List<Part.Reasoning> thoughts, boolean calls) {
    if (addressee.has(Habit.REPLAYS_REASONING) && (calls || !thoughts.isEmpty())) {
      StringBuilder text = new StringBuilder();
      thoughts.forEach(thought -> text.append(thought.text()));
      json.name("reasoning_content").value(text.toString());
    }
    List<JsonValue> details = new ArrayList<>();
    for (Part.Reasoning thought : thoughts) {
      Opaque seal = theirs(thought.seal(), ChatReasoningReader.DETAILS);
      if (seal != null) {
        details.addAll(JsonValue.of(seal.json()).elements());
      }
    }
    if (!details.isEmpty()) {
      json.name(ChatReasoningReader.DETAILS).array();
      details.forEach(detail -> json.raw(detail.raw()));
      json.end();
    }
  }

  private void calls(List<Part.ToolCall> calls) {
    if (calls.isEmpty()) {
      return;
    }
    json.name("tool_calls").array();
    for (Part.ToolCall call : calls) {
      content.leaveOut(call.mark());
      json.object().name("id").value(ids.of(call)).name("type").value("function");
      json.name("function").object().name("name").value(call.name());
      json.name("arguments").value(call.arguments()).end();
      Opaque seal = theirs(call.seal(), ChatReasoningReader.THOUGHT_SIGNATURE);
      if (seal != null) {
        json.name("extra_content").object().name("google").object();
        json.name(ChatReasoningReader.THOUGHT_SIGNATURE).raw(seal.json()).end().end();
      }
      json.end();
    }
    json.end();
  }

  private void result(Part part) {
    if (!(part instanceof Part.ToolResult result)) {
      return;
    }
    List<Part> texts = new ArrayList<>();
    for (Part held : result.content()) {
      (held instanceof Part.Media && !mistral ? shown : texts).add(held);
    }
    mark(texts, result.mark());
    message("tool").name("tool_call_id").value(ids.of(result)).name("content");
    content.content(texts);
    json.end();
  }

  /// Puts the wish to cache a result on the last of its texts.
  private void mark(List<Part> texts, @Nullable CacheMark mark) {
    if (mark != null && !texts.isEmpty() && texts.getLast() instanceof Part.Text text) {
      texts.set(texts.size() - 1, new Part.Text(text.text(), text.citations(), text.seal(), mark));
    } else {
      content.leaveOut(mark);
    }
  }
}
