package nines.server.ingress;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.server.pipeline.Bond;
import org.jspecify.annotations.Nullable;

/// A question about an answer that a provider keeps, as it stands in the path.
///
/// @param id the provider's own, never changed
/// @param asked what goes to the provider
/// @param stream whether the answer is told again as a stream
record KeptAnswer(String id, Bond.FollowUp asked, boolean stream) {
  private static final int MAX_ID = 256;

  /// Parameters of OpenAI's API reference, "Responses"; any other is not passed on.
  private static final Set<String> PARAMETERS =
      Set.of(
          "after",
          "before",
          "include",
          "include[]",
          "include%5B%5D",
          "include_obfuscation",
          "limit",
          "order",
          "starting_after",
          "stream");

  /// Reads a path behind that of new answers; null when nothing is served there.
  ///
  /// @param tail id and verb as they were written
  /// @param query as it was written, null when there is none
  static @Nullable KeptAnswer of(String method, String tail, @Nullable String query) {
    int slash = tail.indexOf('/');
    String id = slash < 0 ? tail : tail.substring(0, slash);
    String verb = slash < 0 ? "" : tail.substring(slash);
    if (!isId(id) || !serves(method, verb)) {
      return null;
    }
    String passed = passed(query);
    String path = "/" + id + verb + (passed.isEmpty() ? "" : "?" + passed);
    boolean stream = Arrays.asList(passed.split("&")).contains("stream=true");
    return new KeptAnswer(id, new Bond.FollowUp(method, path), stream);
  }

  /// Why a path behind that of new answers leads nowhere.
  static Failure nothing() {
    return Failure.of(
        FailureCode.NOT_FOUND,
        "path: nothing is served there (expected: GET or DELETE of an id, GET of its input_items,"
            + " or POST to its cancel)");
  }

  private static boolean serves(String method, String verb) {
    return switch (method) {
      case "GET" -> verb.isEmpty() || verb.equals("/input_items");
      case "DELETE" -> verb.isEmpty();
      case "POST" -> verb.equals("/cancel");
      default -> false;
    };
  }

  /// Letters, digits and what ids are joined with: nothing that could be another path.
  private static boolean isId(String id) {
    return !id.isEmpty()
        && id.length() <= MAX_ID
        && id.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "-_:".indexOf(c) >= 0));
  }

  private static String passed(@Nullable String query) {
    return query == null
        ? ""
        : Arrays.stream(query.split("&"))
            .filter(pair -> PARAMETERS.contains(pair.split("=", 2)[0]))
            .collect(Collectors.joining("&"));
  }
}
