package nines.server.admin;

import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of the table of the admin listener.
///
/// @param path exact, but for one segment that may be `{id}`, or the name of a target, slashes
///   included, that may be `{target}`
/// @param doc what the reference says about it
/// @param handler runs on a virtual thread; throws [AdminFailure] for what the caller did wrong
record Endpoint(HttpMethod method, String path, Access access, Doc doc, Handler handler) {
  /// The place of the parameter in a path.
  static final String PARAMETER = "{id}";

  /// The place of a target's name in a path.
  static final String TARGET = "{target}";

  private static final int MAX_PARAMETER_LENGTH = 128;
  private static final int MAX_TARGET_LENGTH = 512;

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
    if (path.contains(TARGET)) {
      return target(between(TARGET, actual));
    }
    if (!path.contains(PARAMETER)) {
      return path.equals(actual) ? "" : null;
    }
    var parameter = between(PARAMETER, actual);
    return parameter != null && isPlain(parameter) ? parameter : null;
  }

  /// What stands in a path where the table has a place; null when the rest differs.
  private @Nullable String between(String place, String actual) {
    int at = path.indexOf(place);
    var tail = path.substring(at + place.length());
    return actual.startsWith(path.substring(0, at))
            && actual.endsWith(tail)
            && actual.length() > path.length() - place.length()
        ? actual.substring(at, actual.length() - tail.length())
        : null;
  }

  /// Models are called as their providers like, so escapes are read; a name that is none is
  /// nobody's.
  private static @Nullable String target(@Nullable String written) {
    if (written == null || written.length() > MAX_TARGET_LENGTH) {
      return null;
    }
    try {
      return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badEscape) {
      return null;
    }
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
