package nines.server.egress;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which headers of a provider's good answer may pass to the client, and the few that say how to
/// read it.
final class AnswerHeaders {
  /// Names that pass from every provider: ids to quote to a vendor's support, and how long it took.
  /// What is peculiar to a provider type stands in the catalogue.
  static final Set<String> COMMON =
      Set.of(
          "request-id",
          "x-request-id",
          "openai-processing-ms",
          "openai-version",
          "x-generation-id",
          "x-ds-trace-id",
          "mistral-correlation-id",
          "apim-request-id",
          "x-envoy-upstream-service-time",
          "content-disposition",
          "content-language");

  /// Headers of one answer that pass; a vendor's answer has a dozen of them.
  static final int MAX_PASSED = 64;

  /// Bytes of one value that passes.
  static final int MAX_VALUE = 4096;

  private AnswerHeaders() {}

  /// @param own names of the provider type, lower case
  static List<Map.Entry<String, String>> passing(MultiMap headers, Set<String> own) {
    List<Map.Entry<String, String>> passed = new ArrayList<>(8);
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if ((COMMON.contains(name) || own.contains(name))
          && passed.size() < MAX_PASSED
          && isClean(header.getValue())) {
        passed.add(Map.entry(name, header.getValue()));
      }
    }
    return passed;
  }

  /// Whether the body is something other than what it says: nothing else was asked for.
  static boolean isEncoded(@Nullable String contentEncoding) {
    return contentEncoding != null
        && !contentEncoding.isBlank()
        && !"identity".equalsIgnoreCase(contentEncoding.strip());
  }

  private static boolean isClean(String value) {
    if (value.length() > MAX_VALUE) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        return false;
      }
    }
    return true;
  }
}
