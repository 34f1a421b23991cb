package nines.dialect.chat;

/// Keeps back of an answer what its client has heard already.
///
/// An answer that must repeat those words is compared with them, character by character. One that
/// was given them to go on behind may all the same begin anew, which is known by its saying all of
/// them again; it may also repeat the blanks at their end, which some vendors refuse to be given.
final class HeardBefore {
  /// Characters below which saying the same words again is no sign of a beginning: a song may
  /// repeat a short line.
  static final int SURELY_ANEW = 32;

  private final String heard;
  private final boolean mustRepeat;
  private int same;
  private int blanks;
  private boolean passing;
  private boolean lost;

  private HeardBefore(String heard, boolean mustRepeat) {
    this.heard = heard;
    this.mustRepeat = mustRepeat;
    this.blanks = heard.stripTrailing().length();
    this.passing = heard.isEmpty() || (!mustRepeat && heard.length() < SURELY_ANEW);
  }

  /// Of an answer that begins with its first word.
  static HeardBefore ofRepetition(String heard) {
    return new HeardBefore(heard, true);
  }

  /// Of an answer that should begin behind the words.
  static HeardBefore ofContinuation(String heard) {
    return new HeardBefore(heard, false);
  }

  /// What is new of these words, which follow those that were asked about before.
  String fresh(String words) {
    if (passing) {
      return behindBlanks(words);
    }
    int before = same;
    int most = Math.min(words.length(), heard.length() - same);
    int at = 0;
    while (at < most && words.charAt(at) == heard.charAt(same)) {
      at++;
      same++;
    }
    if (same == heard.length()) {
      passing = true;
      blanks = same;
      return words.substring(at);
    }
    if (at == words.length()) {
      return "";
    }
    return differ(before, words);
  }

  private String differ(int before, String words) {
    if (mustRepeat) {
      lost = true;
      return "";
    }
    passing = true;
    return behindBlanks(heard.substring(0, before) + words);
  }

  private String behindBlanks(String words) {
    int at = 0;
    while (blanks < heard.length() && at < words.length()) {
      if (words.charAt(at) != heard.charAt(blanks)) {
        blanks = heard.length();
        break;
      }
      at++;
      blanks++;
    }
    return words.substring(at);
  }

  /// Something other than words comes: what was kept back in the belief that it was a repetition,
  /// though it was none. A repetition that is not whole by then is lost.
  String rest() {
    if (passing) {
      return "";
    }
    return differ(same, "");
  }

  /// Whether what comes from now on is new to the client.
  boolean isPassing() {
    return passing;
  }

  /// Whether the answer is another one than the client has begun to hear.
  boolean isLost() {
    return lost;
  }
}
