package nines.dialect.chat;

/// Names and ids of the letters that every vendor takes: `a`–`z`, `A`–`Z`, `0`–`9`, `_` and `-`.
public final class PlainName {
  private PlainName() {}

  /// Whether a text is such a name, of at most so many letters.
  public static boolean is(String text, int longest) {
    return !text.isEmpty() && text.length() <= longest && firstOther(text) == text.length();
  }

  /// A text without the characters that are no such letter.
  public static String of(String text) {
    if (firstOther(text) == text.length()) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (isLetter(text.charAt(i))) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString();
  }

  /// Where the first other character stands; the length where there is none.
  private static int firstOther(String text) {
    int at = 0;
    while (at < text.length() && isLetter(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isLetter(char c) {
    return c == '_' || c == '-' || (c < 0x80 && Character.isLetterOrDigit(c));
  }
}
