package nines.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One HTTP/1.1 answer, read whole.
///
/// @param headers by lower-case name
record RawAnswer(int status, Map<String, String> headers, String body) {
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
