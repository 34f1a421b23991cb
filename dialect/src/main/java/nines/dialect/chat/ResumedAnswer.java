package nines.dialect.chat;

import java.util.function.Consumer;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.dialect.stream.Cursor;

/// What is told of a stream that goes on with the answer of another: all but what the client has
/// heard, thoughts and sealed parts before the first new word among it.
final class ResumedAnswer implements Consumer<StreamEvent> {
  private final Resumption resumption;
  private final HeardBefore heard;
  private final Consumer<StreamEvent> out;
  private boolean spoke;

  ResumedAnswer(Resumption resumption, Consumer<StreamEvent> out) {
    this.resumption = resumption;
    String text = resumption.cursor().text();
    this.heard =
        resumption.repeats() ? HeardBefore.ofRepetition(text) : HeardBefore.ofContinuation(text);
    this.spoke = text.isEmpty() && resumption.cursor().standing() != Cursor.Standing.THOUGHTS;
    this.out = out;
  }

  @Override
  public void accept(StreamEvent event) {
    if (heard.isLost()) {
      return;
    }
    switch (event) {
      case StreamEvent.Start start -> out.accept(start);
      case StreamEvent.Words(String words) -> words(heard.fresh(words));
      case StreamEvent.Used(var usage) ->
          out.accept(new StreamEvent.Used(resumption.spent().plus(usage)));
      case StreamEvent.Thought _, StreamEvent.ThoughtSeal _ -> {
        if (spoke) {
          out.accept(event);
        }
      }
      case StreamEvent.Cited _ -> {
        if (heard.isPassing()) {
          out.accept(event);
        }
      }
      case StreamEvent.Whole(Part.Sealed _), StreamEvent.Whole(Part.Reasoning _) -> {
        if (heard.isPassing()) {
          out.accept(event);
        }
      }
      case StreamEvent.Declined _,
          StreamEvent.CallStart _,
          StreamEvent.CallArguments _,
          StreamEvent.Whole _,
          StreamEvent.Finish _ -> {
        words(heard.rest());
        if (!heard.isLost()) {
          out.accept(event);
        }
      }
    }
  }

  private void words(String fresh) {
    if (!fresh.isEmpty()) {
      spoke = true;
      out.accept(new StreamEvent.Words(fresh));
    }
  }

  /// Whether the stream tells another answer than the client has begun to hear.
  boolean isLost() {
    return heard.isLost();
  }
}
