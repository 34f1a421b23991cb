package nines.server.ingress;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which headers of a client may pass to a provider: those listed here and no others.
///
/// What says which account pays (`openai-organization`, `openai-project`, `x-goog-user-project`)
/// belongs to the credential, which is the operator's: `providers.*.headers` sends it.
final class ClientHeaders {
  private static final Set<String> PASSING =
      Set.of(
          "anthropic-version",
          "anthropic-beta",
          "openai-beta",
          "x-goog-api-client",
          "user-agent",
          "http-referer",
          "x-title",
          "x-openrouter-title");

  private static final String CONTROL = "nines-";

  private ClientHeaders() {}

  /// The headers that pass, lower-case names; what `Connection` names never does.
  static List<Map.Entry<String, String>> passing(MultiMap headers) {
    Set<String> hopByHop = connectionNamed(headers);
    var passing = new ArrayList<Map.Entry<String, String>>(6);
    for (var header : headers) {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (PASSING.contains(name) && !hopByHop.contains(name)) {
        passing.add(Map.entry(name, header.getValue()));
      }
    }
    return passing;
  }

  /// The `nines-*` headers by their names without prefix, beside those of the body; the last one of
  /// a name wins nothing: two are joined, so that neither is ignored.
  static Map<String, String> controls(MultiMap headers, Map<String, String> ofBody) {
    Map<String, String> all = ofBody;
    boolean copied = false;
    for (var header : headers) {
      var name = header.getKey();
      if (name.length() > CONTROL.length()
          && name.regionMatches(true, 0, CONTROL, 0, CONTROL.length())) {
        if (!copied) {
          all = new HashMap<>(ofBody);
          copied = true;
        }
        all.merge(
            name.substring(CONTROL.length()).toLowerCase(Locale.ROOT),
            header.getValue(),
            (first, second) -> first + "," + second);
      }
    }
    return all;
  }

  private static Set<String> connectionNamed(MultiMap headers) {
    var values = headers.get("connection");
    if (values == null) {
      return Set.of();
    }
    var names = new HashSet<String>();
    for (var value : headers.getAll("connection")) {
      for (var name : value.split(",", -1)) {
        names.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
