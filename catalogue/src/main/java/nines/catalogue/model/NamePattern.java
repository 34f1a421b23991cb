package nines.catalogue.model;

import java.util.Map;
import java.util.regex.Pattern;

/// A form of names that belong to a known model though the catalogue does not list them.
sealed interface NamePattern {
  /// The model whose facts hold for such names.
  String like();

  boolean matches(String name);

  record StartsWith(String text, String like) implements NamePattern {
    @Override
    public boolean matches(String name) {
      return name.startsWith(text);
    }
  }

  record EndsWith(String text, String like) implements NamePattern {
    @Override
    public boolean matches(String name) {
      return name.endsWith(text);
    }
  }

  record Contains(String text, String like) implements NamePattern {
    @Override
    public boolean matches(String name) {
      return name.contains(text);
    }
  }

  record Regex(Pattern pattern, String like) implements NamePattern {
    @Override
    public boolean matches(String name) {
      return pattern.matcher(name).find();
    }
  }

  static NamePattern of(Map<String, String> entry, String like) {
    for (Map.Entry<String, String> member : entry.entrySet()) {
      String text = member.getValue();
      switch (member.getKey()) {
        case "starts_with" -> {
          return new StartsWith(text, like);
        }
        case "ends_with" -> {
          return new EndsWith(text, like);
        }
        case "contains" -> {
          return new Contains(text, like);
        }
        case "regex" -> {
          return new Regex(Pattern.compile(text), like);
        }
        default -> {}
      }
    }
    throw new IllegalArgumentException("not a pattern: " + entry);
  }
}
