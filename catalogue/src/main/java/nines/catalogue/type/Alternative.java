package nines.catalogue.type;

import java.util.Map;
import nines.core.exchange.Operation;
import org.jspecify.annotations.Nullable;

/// Another way into the same provider, chosen by how the written base URL ends.
///
/// @param baseUrlEnds the ending that chooses it: of a path, such as `/openai/deployments`, or of a
///   host and perhaps a path, such as `.api.aws/v1`. The path in it is cut off before paths are
///   appended
/// @param awsService the name AWS signs for there, or null where it is the type's own
/// @param operations what is served that way, instead of the type's own
public record Alternative(
    String baseUrlEnds, @Nullable String awsService, Map<Operation, Carriage> operations) {
  /// What is left of a base URL that chooses this way, else null.
  @Nullable String rest(String baseUrl) {
    if (!baseUrl.endsWith(baseUrlEnds)) {
      return null;
    }
    int path = baseUrlEnds.indexOf('/');
    return path < 0
        ? baseUrl
        : baseUrl.substring(0, baseUrl.length() - baseUrlEnds.length() + path);
  }
}
