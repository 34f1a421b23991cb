package nines.fakes.answer;

import java.util.ArrayList;
import java.util.List;

/// The tokenizer of the fakes: one word is one token.
public final class Words {
  /// Characters in one streamed fragment of JSON, which has no words to split at.
  public static final int FRAGMENT_CHARS = 8;

  private Words() {}

  /// The text cut before each blank run, so that the pieces joined are the text again.
  public static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    boolean inWord = false;
    for (int at = 0; at < text.length(); at++) {
      boolean blank = Character.isWhitespace(text.charAt(at));
      if (blank && inWord) {
        pieces.add(text.substring(start, at));
        start = at;
      }
      inWord = !blank;
    }
    if (start < text.length()) {
      pieces.add(text.substring(start));
    }
    return pieces;
  }

  /// How many words a text holds.
  public static int count(String text) {
    int words = 0;
    boolean inWord = false;
    for (int at = 0; at < text.length(); at++) {
      boolean blank = Character.isWhitespace(text.charAt(at));
      if (!blank && !inWord) {
        words++;
      }
      inWord = !blank;
    }
    return words;
  }

  /// JSON text cut into fragments of [#FRAGMENT_CHARS], never between a surrogate pair.
  public static List<String> fragments(String json) {
    List<String> fragments = new ArrayList<>();
    int start = 0;
    while (start < json.length()) {
      int end = Math.min(start + FRAGMENT_CHARS, json.length());
      if (end < json.length() && Character.isLowSurrogate(json.charAt(end))) {
        end++;
      }
      fragments.add(json.substring(start, end));
      start = end;
    }
    return fragments;
  }
}
