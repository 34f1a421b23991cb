package nines.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How long the functions of one source file are, by its braces.
final class FunctionLengths {
  /// What may hold braces that are none.
  private static final Pattern NO_CODE =
      Pattern.compile(
          "\"\"\"(?s:.*?)\"\"\"|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\""
              + "|'[^'\\\\\n]*+(?:\\\\.[^'\\\\\n]*+)*+'|//[^\n]*");

  private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum)\\b");
  private static final Pattern SIGNATURE = Pattern.compile("\\)\\s*(?:throws [\\w.,\\s]+)?$");

  private FunctionLengths() {}

  /// A function and its lines, from its signature to its last brace.
  record Length(String signature, long lines) {}

  /// What stands before a brace, and where that begins.
  private record Head(String text, int at) {
    boolean isType() {
      return TYPE.matcher(text).find();
    }

    boolean isSignature() {
      return !isType() && SIGNATURE.matcher(text).find();
    }
  }

  static List<Length> of(String source) {
    String code = NO_CODE.matcher(source).replaceAll(FunctionLengths::blank);
    List<Length> found = new ArrayList<>();
    Deque<Head> open = new ArrayDeque<>();
    int begun = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '{') {
        String head = code.substring(begun, i);
        int blanks = head.length() - head.stripLeading().length();
        open.push(new Head(head.strip(), begun + blanks));
      } else if (c == '}') {
        Head closed = open.pop();
        if (closed.isSignature() && !open.isEmpty() && open.peek().isType()) {
          long breaks = code.substring(closed.at(), i).chars().filter(b -> b == '\n').count();
          found.add(new Length(closed.text(), breaks + 1));
        }
      }
      if (c == '{' || c == '}' || c == ';') {
        begun = i + 1;
      }
    }
    return found;
  }

  private static String blank(MatchResult found) {
    return found.group().replaceAll("[^\n]", " ");
  }
}
