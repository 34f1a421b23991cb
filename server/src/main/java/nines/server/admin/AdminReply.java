package nines.server.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import nines.core.failure.FailureCode;

/// What an endpoint answers.
///
/// @param headers beside those that every answer has
record AdminReply(int status, String contentType, String body, Map<String, String> headers) {
  private static final String JSON = "application/json";

  /// An answer with a body of JSON.
  static AdminReply json(int status, Object tree) {
    return new AdminReply(status, JSON, AdminJson.write(tree), Map.of());
  }

  static AdminReply text(String contentType, String body) {
    return new AdminReply(200, contentType, body, Map.of());
  }

  /// An error in the one shape all have.
  static AdminReply failure(FailureCode code, String message) {
    return json(code.status(), error(code, message));
  }

  /// The member that tells of an error.
  static Map<String, Object> error(FailureCode code, String message) {
    var error = new LinkedHashMap<String, Object>();
    error.put("code", code.code());
    error.put("message", message);
    error.put("fault", code.fault().label());
    error.put("retry", code.retryable());
    return Map.of("error", error);
  }

  AdminReply withHeader(String name, String value) {
    return new AdminReply(status, contentType, body, Map.of(name, value));
  }
}
