package nines.dialect.openai;

import java.util.function.Consumer;
import nines.core.exchange.StreamEvent;

/// Tells thoughts from words where a server leaves `<think>…</think>` in front of the text.
///
/// Holds back no more than what may be the beginning of a tag. Confined to one thread.
final class ThinkTags {
  static final String OPEN = "<think>";
  static final String CLOSE = "</think>";

  /// White space before the opening tag beyond which none is looked for.
  private static final int MAX_LEAD = 64;

  private final StringBuilder held = new StringBuilder();
  private State state = State.START;

  private enum State {
    START,
    THINKING,
    BEHIND,
    WORDS
  }

  /// From here on all text is words: thoughts have come by another way.
  void off() {
    if (state == State.START) {
      state = State.WORDS;
    }
  }

  void text(String text, Consumer<StreamEvent> out) {
    if (state == State.WORDS && held.isEmpty()) {
      out.accept(new StreamEvent.Words(text));
      return;
    }
    held.append(text);
    boolean more = true;
    while (more) {
      more =
          switch (state) {
            case START -> start();
            case THINKING -> think(out);
            case BEHIND -> trim();
            case WORDS -> {
              words(out);
              yield false;
            }
          };
    }
  }

  /// Tells what is still held: the text will not go on.
  void flush(Consumer<StreamEvent> out) {
    if (!held.isEmpty()) {
      if (state == State.THINKING) {
        out.accept(new StreamEvent.Thought(taken(held.length())));
      } else {
        words(out);
      }
    }
  }

  private void words(Consumer<StreamEvent> out) {
    if (!held.isEmpty()) {
      out.accept(new StreamEvent.Words(taken(held.length())));
    }
  }

  private String taken(int length) {
    String text = held.substring(0, length);
    held.delete(0, length);
    return text;
  }

  /// Whether the next state can go on.
  private boolean start() {
    int lead = lead();
    if (lead == held.length() && lead <= MAX_LEAD) {
      return false;
    }
    int shared = Math.min(OPEN.length(), held.length() - lead);
    boolean tag = lead <= MAX_LEAD && OPEN.startsWith(held.substring(lead, lead + shared));
    if (tag && shared < OPEN.length()) {
      return false;
    }
    if (tag) {
      held.delete(0, lead + OPEN.length());
    }
    state = tag ? State.THINKING : State.WORDS;
    return true;
  }

  private int lead() {
    int lead = 0;
    while (lead < held.length() && Character.isWhitespace(held.charAt(lead))) {
      lead++;
    }
    return lead;
  }

  private boolean think(Consumer<StreamEvent> out) {
    int close = held.indexOf(CLOSE);
    int said = close >= 0 ? close : held.length() - beginningOfClose();
    if (said > 0) {
      out.accept(new StreamEvent.Thought(taken(said)));
    }
    if (close < 0) {
      return false;
    }
    held.delete(0, CLOSE.length());
    state = State.BEHIND;
    return true;
  }

  /// How many characters at the end may be the beginning of the closing tag.
  private int beginningOfClose() {
    for (int length = Math.min(CLOSE.length() - 1, held.length()); length > 0; length--) {
      if (CLOSE.startsWith(held.substring(held.length() - length))) {
        return length;
      }
    }
    return 0;
  }

  private boolean trim() {
    held.delete(0, lead());
    if (held.isEmpty()) {
      return false;
    }
    state = State.WORDS;
    return true;
  }
}
