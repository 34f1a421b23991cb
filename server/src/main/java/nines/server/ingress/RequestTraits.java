package nines.server.ingress;

import nines.core.routing.Traits;
import nines.dialect.json.JsonIndex;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonMember;

/// Reads out of a body what the time of its answer depends on, by the names that the wire languages
/// have for it. A member of another kind than expected says nothing here.
final class RequestTraits {
  private static final String[] LIMITS = {
    "max_completion_tokens", "max_tokens", "max_output_tokens", "maxOutputTokens"
  };
  private static final String[] REASONINGS = {
    "reasoning_effort", "reasoning", "thinking", "thinkingConfig"
  };
  private static final int MAX_DIGITS = 9;

  private RequestTraits() {}

  static Traits of(JsonIndex index, boolean stream) {
    JsonMember nested = index.find("generationConfig");
    JsonIndex settings =
        nested != null && nested.kind() == JsonKind.OBJECT
            ? JsonIndex.of(index.bytes(), nested.valueFrom(), nested.valueTo())
            : index;
    boolean reasoning = reasons(settings);
    return stream
        ? Traits.ofStream(reasoning, index.to() - index.from())
        : Traits.ofUnary(reasoning, outputLimit(settings));
  }

  private static boolean reasons(JsonIndex settings) {
    for (String name : REASONINGS) {
      JsonMember member = settings.find(name);
      if (member != null) {
        return switch (member.kind()) {
          case STRING -> !member.string().equals("none");
          case OBJECT -> true;
          case ARRAY, NUMBER, TRUE, FALSE, NULL -> false;
        };
      }
    }
    return false;
  }

  private static long outputLimit(JsonIndex settings) {
    for (String name : LIMITS) {
      JsonMember member = settings.find(name);
      if (member != null && member.kind() == JsonKind.NUMBER) {
        return wholeNumber(settings.bytes(), member.valueFrom(), member.valueTo());
      }
    }
    return 0;
  }

  /// 0 for a number that is not whole or too large to be a limit.
  private static long wholeNumber(byte[] bytes, int from, int to) {
    if (to - from > MAX_DIGITS) {
      return 0;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return 0;
      }
      number = 10 * number + (bytes[i] - '0');
    }
    return number;
  }
}
