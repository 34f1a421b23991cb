package nines.server.admin;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of the table of the admin listener.
///
/// @param path exact, but for one segment that may be `{id}`
/// @param doc what the reference says about it
/// @param handler runs on a virtual thread; throws [AdminFailure] for what the caller did wrong
record Endpoint(HttpMethod method, String path, Access access, Doc doc, Handler handler) {
  /// The place of the parameter in a path.
  static final String PARAMETER = "{id}";

  private static final int MAX_PARAMETER_LENGTH = 128;

  /// Answers calls. May block.
  @FunctionalInterface
  interface Handler {
    AdminReply answer(AdminRequest request);
  }

  /// What the generated reference says about an endpoint.
  ///
  /// @param body name of the schema of the body, null where none is read
  /// @param reply name of the schema of a good answer, null where it is not JSON
  /// @param query its query parameters
  record Doc(
      String summary,
      int status,
      @Nullable String body,
      @Nullable String reply,
      List<Query> query) {
    static Doc of(String summary, @Nullable String reply) {
      return new Doc(summary, 200, null, reply, List.of());
    }

    Doc withQuery(Query... parameters) {
      return new Doc(summary, status, body, reply, List.of(parameters));
    }

    Doc created(String body) {
      return new Doc(summary, 201, body, reply, query);
    }
  }

  /// A query parameter, always optional.
  record Query(String name, String description) {}

  /// The parameter in a path that is this endpoint's, empty where it takes none, or null when the
  /// path is another one.
  @Nullable String match(String actual) {
    int at = path.indexOf(PARAMETER);
    if (at < 0) {
      return path.equals(actual) ? "" : null;
    }
    var tail = path.substring(at + PARAMETER.length());
    if (!actual.startsWith(path.substring(0, at))
        || !actual.endsWith(tail)
        || actual.length() <= path.length() - PARAMETER.length()) {
      return null;
    }
    var parameter = actual.substring(at, actual.length() - tail.length());
    return isPlain(parameter) ? parameter : null;
  }

  /// Ids of keys and calls need no escapes; anything else names nothing.
  private static boolean isPlain(String parameter) {
    return parameter.length() <= MAX_PARAMETER_LENGTH
        && parameter
            .chars()
            .allMatch(c ->
                (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || c == '-'
                    || c == '_');
  }
}
