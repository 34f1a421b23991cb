package nines.fakes.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a path that a dialect knows: whatever stands before the last version segment is a
/// prefix of someone's proxy and tolerated. Without a version segment the whole path counts, as
/// some OpenAI-compatible vendors have it.
///
/// @param version `v1`, `v1beta` or empty
/// @param rest what follows, from its slash
record Address(String version, String rest) {
  private static final Pattern VERSION = Pattern.compile("^(?:.*)/(v1|v1beta)(/.*)$");

  static Address of(String path) {
    Matcher matcher = VERSION.matcher(path);
    if (!matcher.matches()) {
      return new Address("", path);
    }
    String rest = matcher.group(2);
    boolean compatible = rest.startsWith("/openai/");
    return new Address(matcher.group(1), compatible ? rest.substring("/openai".length()) : rest);
  }
}
