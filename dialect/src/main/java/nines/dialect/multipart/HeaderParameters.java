package nines.dialect.multipart;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The `; name=value` list of a header such as `Content-Disposition` (RFC 9110, section 5.6.6): no
/// name twice, nothing unclosed.
///
/// In quotes a backslash escapes only a quote or itself and stands for itself otherwise, since
/// clients put paths of Windows there.
///
/// @param value what stands before the list, in lower case
/// @param parameters by name in lower case
record HeaderParameters(String value, Map<String, String> parameters) {
  HeaderParameters {
    parameters = Map.copyOf(parameters);
  }

  static HeaderParameters parse(String header, int offset) {
    int semicolon = header.indexOf(';');
    String value = semicolon < 0 ? header : header.substring(0, semicolon);
    Cursor cursor = new Cursor(header, semicolon < 0 ? header.length() : semicolon, offset);
    Map<String, String> parameters = new LinkedHashMap<>();
    while (cursor.more()) {
      String name = cursor.name();
      if (parameters.put(name, cursor.value()) != null) {
        throw cursor.fault("parameter given twice", "each parameter once");
      }
    }
    return new HeaderParameters(value.strip().toLowerCase(Locale.ROOT), parameters);
  }

  /// A place in the list, moving forward.
  private static final class Cursor {
    private final String header;
    private final int offset;
    private int at;

    Cursor(String header, int at, int offset) {
      this.header = header;
      this.at = at;
      this.offset = offset;
    }

    /// Passes semicolons up to the next parameter; false at the end.
    boolean more() {
      blanks();
      while (at < header.length() && header.charAt(at) == ';') {
        at++;
        blanks();
      }
      return at < header.length();
    }

    private void blanks() {
      while (at < header.length() && (header.charAt(at) == ' ' || header.charAt(at) == '\t')) {
        at++;
      }
    }

    String name() {
      String name = token("=;,\"\\").toLowerCase(Locale.ROOT);
      if (at >= header.length() || header.charAt(at) != '=') {
        throw fault("parameter without a value", "name=value");
      }
      at++;
      return name;
    }

    String value() {
      String value = at < header.length() && header.charAt(at) == '"' ? quoted() : token(";,\"\\");
      blanks();
      if (at < header.length() && header.charAt(at) != ';') {
        throw fault("text behind a parameter", "';'");
      }
      return value;
    }

    /// Wider than the RFC's token, as some clients send a boundary with `=` or `/` bare.
    private String token(String stops) {
      int start = at;
      while (at < header.length()
          && isVisible(header.charAt(at))
          && stops.indexOf(header.charAt(at)) < 0) {
        at++;
      }
      if (at == start) {
        throw fault("no token", "a token");
      }
      return header.substring(start, at);
    }

    private static boolean isVisible(char c) {
      return c > ' ' && c != 0x7f;
    }

    private String quoted() {
      StringBuilder value = new StringBuilder();
      for (at++; at < header.length(); at++) {
        char c = header.charAt(at);
        if (c == '"') {
          at++;
          return value.toString();
        }
        boolean escapes = c == '\\' && at + 1 < header.length() && isEscapable(at + 1);
        if (escapes) {
          at++;
        }
        value.append(header.charAt(at));
      }
      throw fault("unclosed quote", "closing quote");
    }

    private boolean isEscapable(int index) {
      return header.charAt(index) == '"' || header.charAt(index) == '\\';
    }

    MalformedException fault(String found, String expected) {
      return new MalformedException(offset, found, expected);
    }
  }
}
