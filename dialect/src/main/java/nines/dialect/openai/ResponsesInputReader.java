package nines.dialect.openai;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.core.exchange.Extra;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Turn;
import nines.dialect.chat.Envelope;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads the input of a responses request, a flat list of items, into turns.
///
/// What the model said is one turn as long as nobody else speaks. A call id may come again once its
/// call is answered, as some servers count from 0 in every turn; the exchange gets unique ones.
final class ResponsesInputReader {
  /// Items that tell what the vendor's own tools did; the words they led to stand beside them.
  private static final Set<String> TOLD_WORK =
      Set.of(
          "code_interpreter_call",
          "file_search_call",
          "image_generation_call",
          "mcp_call",
          "mcp_list_tools",
          "web_search_call",
          "x_search_call");

  /// What lives at the provider, and how a client does without.
  private static final Map<String, String> STATEFUL =
      Map.of(
          "compaction",
          "send the turns it stands for instead",
          ResponsesReasoning.REFERENCE,
          "send the item itself instead");

  /// Kinds of seals that stand before what they seal, as Gemini's models make them.
  private static final String SEAL_OF_CALL = "thought_signature";

  private static final String SEAL_OF_TEXT = "text_signature";

  private static final int MAX_NAMED = 64;

  private final List<Extra> extras;
  private final ResponsesMembers members;
  private final List<Turn> turns = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, String> openCalls = new HashMap<>();
  private final Map<String, Integer> timesUsed = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private Role role = Role.USER;
  private boolean remembered;

  /// A seal that belongs to the next call or words of the model.
  private @Nullable Opaque pending;

  /// @param extras takes what only the responses API knows
  /// @param remembered whether earlier turns are kept at the provider, where their calls are
  ResponsesInputReader(List<Extra> extras, boolean remembered) {
    this.extras = extras;
    this.members = new ResponsesMembers(extras);
    this.remembered = remembered;
  }

  List<Turn> read(JsonValue input) {
    for (JsonValue item : input.require(JsonKind.ARRAY, "a string or an array").elements()) {
      item(item.object());
    }
    flush();
    return turns;
  }

  private void item(JsonValue item) {
    JsonValue type = item.find("type");
    String kind =
        type != null ? type.string() : item.has("role") ? "message" : ResponsesReasoning.REFERENCE;
    switch (kind) {
      case "message" -> message(item);
      case "function_call" -> call(item);
      case "function_call_output" -> result(item);
      case "reasoning" -> reasoning(item);
      default -> {
        foreign(item, kind);
        return;
      }
    }
    members.look(item, kind);
  }

  private void message(JsonValue item) {
    JsonValue role = item.need("role");
    switch (role.string()) {
      case "user" -> begin(Role.USER);
      case "system", "developer" -> begin(Role.SYSTEM);
      case "assistant" -> goOn(Role.ASSISTANT);
      default ->
          throw new MemberException(role.path(), "unknown", "user, assistant, system or developer");
    }
    int before = parts.size();
    ResponsesPartReader.read(item.need("content"), parts, extras, members);
    if (this.role == Role.ASSISTANT) {
      sealWords(before);
    }
  }

  private void sealWords(int from) {
    for (int i = from; i < parts.size() && pending != null; i++) {
      if (parts.get(i) instanceof Part.Text(var text, var citations, var _, var mark)) {
        parts.set(i, new Part.Text(text, citations, pending, mark));
        pending = null;
      }
    }
  }

  private void call(JsonValue item) {
    goOn(Role.ASSISTANT);
    if (pending != null && pending.kind().equals(SEAL_OF_TEXT)) {
      letGo();
    }
    JsonValue callId = item.need("call_id");
    String id = callId.string();
    if (openCalls.containsKey(id)) {
      throw new MemberException(callId.path(), "used before", "an id of its own for each call");
    }
    String unique = unique(id);
    openCalls.put(id, unique);
    JsonValue arguments = item.find("arguments");
    parts.add(
        new Part.ToolCall(
            unique,
            item.need("name").string(),
            ResponsesArguments.text(arguments == null ? "" : arguments.string()),
            pending,
            null));
    pending = null;
  }

  private String unique(String id) {
    String unique;
    do {
      int times = timesUsed.merge(id, 1, Integer::sum);
      unique = times == 1 ? id : id + "_again" + times;
    } while (!ids.add(unique));
    return unique;
  }

  private void result(JsonValue item) {
    goOn(Role.TOOL);
    JsonValue callId = item.need("call_id");
    String id = openCalls.remove(callId.string());
    if (id == null) {
      if (!remembered) {
        throw new MemberException(
            callId.path(), "no open call", "the call_id of a function_call before it");
      }
      id = callId.string();
    }
    List<Part> content = new ArrayList<>();
    ResponsesPartReader.read(item.need("output"), content, extras, members);
    parts.add(new Part.ToolResult(id, "", content, false, null));
  }

  private void reasoning(JsonValue item) {
    goOn(Role.ASSISTANT);
    String text = ResponsesReasoning.text(item);
    String encrypted = item.textOr("encrypted_content", "");
    if (encrypted.isEmpty()) {
      if (!text.isEmpty()) {
        parts.add(new Part.Reasoning(text, null));
      }
      return;
    }
    Opaque seal = Envelope.open(encrypted);
    if (seal == null) {
      seal = ResponsesReasoning.seal(item, ResponsesReasoning.VENDOR);
    }
    if (!text.isEmpty()) {
      parts.add(new Part.Reasoning(text, seal));
      return;
    }
    switch (seal.kind()) {
      case SEAL_OF_CALL, SEAL_OF_TEXT -> pend(seal);
      case "signature", "reasoning_signature", ResponsesReasoning.SEAL ->
          parts.add(new Part.Reasoning("", seal));
      default -> parts.add(new Part.Sealed(seal, null));
    }
  }

  private void pend(Opaque seal) {
    letGo();
    pending = seal;
  }

  /// A seal that nothing follows stands for itself.
  private void letGo() {
    if (pending != null) {
      parts.add(new Part.Sealed(pending, null));
      pending = null;
    }
  }

  /// Keeps an item that only this API knows where it stands, for a provider that speaks it too.
  ///
  /// A thought of a translated answer that is named by its id, as some clients do with all that
  /// they believe to be stored, is nowhere and can be done without.
  private void foreign(JsonValue item, String kind) {
    if (kind.equals(ResponsesReasoning.REFERENCE)
        && ResponsesIds.isThought(item.textOr("id", ""))) {
      extras.add(new Extra(item.path() + " (" + kind + ")", item.json(), true));
      return;
    }
    remembered |= kind.equals(ResponsesReasoning.REFERENCE);
    goOn(Role.ASSISTANT);
    letGo();
    parts.add(new Part.Sealed(ResponsesReasoning.item(kind, item), null));
    extras.add(
        new Extra(
            item.path() + " (" + named(kind) + ")",
            item.json(),
            TOLD_WORK.contains(kind),
            STATEFUL.getOrDefault(kind, "")));
  }

  private static String named(String kind) {
    return kind.length() <= MAX_NAMED ? kind : kind.substring(0, MAX_NAMED);
  }

  private void goOn(Role next) {
    if (role != next) {
      begin(next);
    }
  }

  private void begin(Role next) {
    flush();
    role = next;
  }

  private void flush() {
    letGo();
    if (!parts.isEmpty()) {
      turns.add(new Turn(role, parts));
      parts.clear();
    }
  }
}
