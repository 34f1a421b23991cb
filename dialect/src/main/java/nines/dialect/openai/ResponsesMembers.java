package nines.dialect.openai;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.core.exchange.Extra;
import nines.dialect.json.JsonValue;

/// Members of items and parts that are read nowhere else: each is named once, as left out.
///
/// Source: OpenAI API reference, "Create a model response", input items.
final class ResponsesMembers {
  /// The most that are named; what one client sends that nobody knows is a handful.
  static final int MAX_NAMED = 32;

  private static final Map<String, Set<String>> KNOWN =
      Map.ofEntries(
          Map.entry("message", Set.of("role", "content", "id", "status", "phase")),
          Map.entry("function_call", Set.of("call_id", "name", "arguments", "id", "status")),
          Map.entry("function_call_output", Set.of("call_id", "output", "id", "status")),
          Map.entry("reasoning", Set.of("summary", "content", "encrypted_content", "id", "status")),
          Map.entry("input_text", Set.of("text", "prompt_cache_breakpoint")),
          Map.entry("output_text", Set.of("text", "annotations", "logprobs")),
          Map.entry("text", Set.of("text", "annotations", "logprobs", "prompt_cache_breakpoint")),
          Map.entry("refusal", Set.of("refusal")),
          Map.entry(
              "input_image", Set.of("image_url", "file_id", "detail", "prompt_cache_breakpoint")),
          Map.entry(
              "input_file",
              Set.of("file_data", "file_url", "file_id", "filename", "prompt_cache_breakpoint")),
          Map.entry("input_audio", Set.of("input_audio", "prompt_cache_breakpoint")));

  private final List<Extra> extras;
  private final Set<String> named = new HashSet<>();

  ResponsesMembers(List<Extra> extras) {
    this.extras = extras;
  }

  /// Names what nobody reads of an item or part of a kind that is read.
  void look(JsonValue object, String kind) {
    Set<String> known = KNOWN.getOrDefault(kind, Set.of());
    for (JsonValue member : object.members()) {
      String name = member.name();
      if (!name.equals("type") && !known.contains(name) && !member.isBlank()) {
        name("input." + kind + '.' + name, member);
      }
    }
  }

  private void name(String path, JsonValue member) {
    if (named.size() < MAX_NAMED && named.add(path)) {
      extras.add(new Extra(path, member.json(), true));
    }
  }
}
