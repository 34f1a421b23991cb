package nines.dialect.chat;

import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.dialect.stream.Trail;

/// The words of a translated stream so far, as long as another provider could go on behind them.
final class WordTrail {
  private final StringBuilder text = new StringBuilder();
  private boolean stuck;

  /// @param heard words that came before the stream
  WordTrail(String heard) {
    text.append(heard);
  }

  void event(StreamEvent event) {
    switch (event) {
      case StreamEvent.Words(String words) -> words(words);
      case StreamEvent.Declined _, StreamEvent.CallStart _ -> stick();
      case StreamEvent.Whole(Part part) -> whole(part);
      case StreamEvent.Start _,
          StreamEvent.Thought _,
          StreamEvent.ThoughtSeal _,
          StreamEvent.CallArguments _,
          StreamEvent.Cited _,
          StreamEvent.Used _,
          StreamEvent.Finish _ -> {}
    }
  }

  private void words(String words) {
    if (!stuck) {
      text.append(words);
      if (text.length() > Trail.MAX_WORDS) {
        stick();
      }
    }
  }

  private void whole(Part part) {
    switch (part) {
      case Part.Reasoning _, Part.Sealed _ -> {}
      case Part.Text _, Part.Media _, Part.ToolCall _, Part.ToolResult _, Part.Refusal _ -> stick();
    }
  }

  private void stick() {
    stuck = true;
    text.setLength(0);
    text.trimToSize();
  }

  boolean isStuck() {
    return stuck;
  }

  String text() {
    return text.toString();
  }
}
