package nines.server.config.schema;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.catalogue.NearestName;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import org.jspecify.annotations.Nullable;

/// The secrets a text asks for: `${env:NAME}`, `${file:/path}`, anywhere in it.
///
/// `${vault:path#field}` and `${aws-sm:name#field}` are known and not available yet.
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]*)(?::([^}]*))?}");
  private static final List<String> SOURCES = List.of("env", "file", "vault", "aws-sm");
  private static final String FORMS = "${env:NAME} or ${file:/path}";

  private Placeholders() {}

  static boolean in(String text) {
    return text.contains("${");
  }

  /// The placeholders of a text without what stands between them, which may be secret too.
  static String alone(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(joining(" "));
  }

  /// The text with every placeholder replaced, or null when one could not be: then that is
  /// reported.
  static @Nullable String resolve(String text, Origin at, KeyPath path, Binding binding) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    var resolved = new StringBuilder();
    boolean whole = true;
    int end = 0;
    while (matcher.find()) {
      String value = value(matcher, at, path, binding);
      whole &= value != null;
      resolved.append(text, end, matcher.start()).append(value == null ? "" : value);
      end = matcher.end();
    }
    String rest = text.substring(end);
    if (in(rest)) {
      binding.report(new Fault(FaultKind.WRONG_VALUE, at, path.text(), "${ without its }", FORMS));
      return null;
    }
    return whole ? resolved.append(rest).toString() : null;
  }

  private static @Nullable String value(Matcher matcher, Origin at, KeyPath path, Binding binding) {
    String source = matcher.group(1);
    String name = matcher.group(2) == null ? "" : matcher.group(2);
    String found = "${" + source + (matcher.group(2) == null ? "" : ":" + name) + "}";
    if (name.isBlank() && SOURCES.contains(source)) {
      binding.report(new Fault(FaultKind.WRONG_VALUE, at, path.text(), found, FORMS));
      return null;
    }
    switch (source) {
      case "env" -> {
        String value = binding.outside().variable(name);
        if (value != null && !value.isEmpty()) {
          return value;
        }
        if (binding.outside().standIn() != null) {
          return binding.outside().standIn();
        }
        String state = value == null ? " is not set" : " is empty";
        missing(at, path, "env " + name + state, "that variable set", binding);
      }
      case "file" -> {
        Path file = binding.outside().locate(name);
        String value = binding.outside().read(file).map(String::strip).orElse("");
        if (!value.isEmpty()) {
          return value;
        }
        if (binding.outside().standIn() != null) {
          return binding.outside().standIn();
        }
        missing(
            at,
            path,
            "file " + name + " is not there or empty",
            "a file that can be read",
            binding);
      }
      case "vault", "aws-sm" ->
          binding.report(
              new Fault(FaultKind.NOT_AVAILABLE, at, path.text(), "${" + source + ":…}", FORMS));
      default ->
          binding.report(
              new Fault(
                  FaultKind.WRONG_VALUE,
                  at,
                  path.text(),
                  "a placeholder of an unknown kind",
                  FORMS,
                  NearestName.of(source, SOURCES)));
    }
    return null;
  }

  private static void missing(
      Origin at, KeyPath path, String found, String expected, Binding binding) {
    binding.report(new Fault(FaultKind.MISSING_SECRET, at, path.text(), found, expected));
  }
}
