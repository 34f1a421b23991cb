package nines.dialect.openai;

import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.stream.JsonText;
import nines.dialect.stream.Trail;

/// Says whether a delta of a chat choice holds anything semantic: text, reasoning text, a piece of
/// a tool call, refusal, media or a citation. A role, empty words and signatures are not.
///
/// Of what it says, words are kept on the trail; nobody can go on behind the rest, thoughts aside.
final class DeltaReader {
  private final Trail trail;

  DeltaReader(Trail trail) {
    this.trail = trail;
  }

  boolean says(JsonReader delta) {
    if (!delta.enterObject()) {
      return false;
    }
    boolean says = false;
    while (delta.nextMember()) {
      says |= member(delta);
    }
    return says;
  }

  private boolean member(JsonReader delta) {
    if (delta.nameIs("content") && delta.peek() == JsonKind.STRING) {
      return words(delta);
    }
    if (delta.nameIs("reasoning_content") || delta.nameIs("reasoning")) {
      return thoughts(JsonText.present(delta));
    }
    if (delta.nameIs("reasoning_details")) {
      return thoughts(reasoningDetails(delta));
    }
    boolean says = other(delta);
    if (says) {
      trail.stuck();
    }
    return says;
  }

  private boolean words(JsonReader text) {
    if (text.stringIsEmpty()) {
      return false;
    }
    trail.words(text);
    return true;
  }

  private boolean thoughts(boolean some) {
    if (some) {
      trail.thoughts();
    }
    return some;
  }

  private static boolean other(JsonReader delta) {
    if (delta.nameIs("content")) {
      return content(delta);
    }
    if (delta.nameIs("refusal")) {
      return JsonText.present(delta);
    }
    if (delta.nameIs("tool_calls")) {
      return toolCalls(delta);
    }
    if (delta.nameIs("function_call")) {
      return function(delta);
    }
    if (delta.nameIs("audio")) {
      return audio(delta);
    }
    if (delta.nameIs("images") || delta.nameIs("annotations")) {
      return JsonText.filled(delta);
    }
    return false;
  }

  /// A string; or a list of parts, as Mistral sends for thinking and references.
  private static boolean content(JsonReader value) {
    if (!value.enterArray()) {
      return JsonText.present(value);
    }
    boolean says = false;
    while (value.nextElement()) {
      says |= part(value);
    }
    return says;
  }

  /// A part of words counts when it has some; a part of any other type is media or a citation.
  private static boolean part(JsonReader part) {
    if (!part.enterObject()) {
      return JsonText.present(part);
    }
    boolean words = false;
    boolean ofWords = false;
    boolean typed = false;
    while (part.nextMember()) {
      if (part.nameIs("type") && JsonText.present(part)) {
        typed = true;
        ofWords = part.stringIs("text") || part.stringIs("thinking");
      } else if (part.nameIs("text") || part.nameIs("thinking")) {
        words |= content(part);
      }
    }
    return words || (typed && !ofWords);
  }

  private static boolean toolCalls(JsonReader calls) {
    if (!calls.enterArray()) {
      return false;
    }
    boolean says = false;
    while (calls.nextElement()) {
      says |= toolCall(calls);
    }
    return says;
  }

  /// An empty id repeats nothing and starts nothing.
  private static boolean toolCall(JsonReader call) {
    if (!call.enterObject()) {
      return false;
    }
    boolean says = false;
    while (call.nextMember()) {
      if (call.nameIs("id")) {
        says |= JsonText.present(call);
      } else if (call.nameIs("function") || call.nameIs("custom")) {
        says |= function(call);
      }
    }
    return says;
  }

  private static boolean function(JsonReader function) {
    if (!function.enterObject()) {
      return false;
    }
    boolean says = false;
    while (function.nextMember()) {
      if (function.nameIs("name")) {
        says |= JsonText.present(function);
      } else if (function.nameIs("arguments") || function.nameIs("input")) {
        says |= function.peek() == JsonKind.OBJECT || JsonText.present(function);
      }
    }
    return says;
  }

  /// OpenRouter's list; its encrypted details and signatures are no words.
  private static boolean reasoningDetails(JsonReader details) {
    if (!details.enterArray()) {
      return false;
    }
    boolean says = false;
    while (details.nextElement()) {
      says |= anyPresent(details, "text", "summary");
    }
    return says;
  }

  private static boolean audio(JsonReader audio) {
    return anyPresent(audio, "data", "transcript");
  }

  private static boolean anyPresent(JsonReader object, String one, String other) {
    if (!object.enterObject()) {
      return false;
    }
    boolean present = false;
    while (object.nextMember()) {
      if (object.nameIs(one) || object.nameIs(other)) {
        present |= JsonText.present(object);
      }
    }
    return present;
  }
}
