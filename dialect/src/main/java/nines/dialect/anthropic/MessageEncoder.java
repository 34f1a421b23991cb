package nines.dialect.anthropic;

import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.CallIds;
import nines.dialect.chat.StreamEncoder;
import nines.dialect.json.ByteBuilder;
import nines.dialect.stream.Cursor;
import nines.dialect.stream.Cursor.Standing;
import org.jspecify.annotations.Nullable;

/// Writes one streamed message for a client.
///
/// Blocks follow one another, so what comes after a block of another kind opens the next one. Calls
/// whose fragments arrive mixed are told one after the other.
final class MessageEncoder implements StreamEncoder {
  private enum Open {
    NOTHING,
    TEXT,
    THINKING
  }

  private final AnswerTerms terms;
  private final MessageEvents events = new MessageEvents();
  private final CallQueue calls;
  private Open open = Open.NOTHING;
  private int next;
  private boolean started;
  private boolean finished;

  /// Whether the block that is open was begun by another writer.
  private boolean inherited;

  private boolean declined;
  private String id = "";
  private String model = "";
  private Usage usage = Usage.NONE;
  private @Nullable FinishReason finish;
  private @Nullable String stopSequence;

  MessageEncoder(AnswerTerms terms) {
    this.terms = terms;
    this.calls = new CallQueue(events, new CallIds(terms, "toolu_"));
  }

  @Override
  public void write(StreamEvent event, ByteBuilder out) {
    events.to(out);
    switch (event) {
      case StreamEvent.Start(var given, var ran, _) -> {
        id = id.isEmpty() ? given : id;
        model = model.isEmpty() ? ran : model;
      }
      case StreamEvent.Words(var text) -> words(text);
      case StreamEvent.Declined(var text) -> {
        declined = true;
        words(text);
      }
      case StreamEvent.Thought(var text) -> thought(text);
      case StreamEvent.ThoughtSeal(var seal) -> seal(seal);
      case StreamEvent.CallStart(var index, var given, var name, var seal) -> {
        start();
        endBlock();
        next = calls.start(new CallQueue.Call(index, given, name, seal), next);
      }
      case StreamEvent.CallArguments(var index, var fragment) ->
          next = calls.append(index, fragment, next);
      case StreamEvent.Whole(var part) -> whole(part);
      case StreamEvent.Cited(var citation) -> cited(citation);
      case StreamEvent.Used(var reported) -> usage = reported;
      case StreamEvent.Finish(var reason, var sequence) -> {
        finish = reason;
        stopSequence = sequence;
      }
    }
  }

  @Override
  public void resume(Cursor cursor) {
    cursor.requireResumable();
    id = cursor.id();
    model = cursor.model();
    next = cursor.index();
    started = cursor.standing() != Standing.UNBEGUN;
    finished = cursor.standing() == Standing.FINISHED;
    open =
        switch (cursor.standing()) {
          case WORDS -> Open.TEXT;
          case THOUGHTS -> Open.THINKING;
          case UNBEGUN, BETWEEN, STUCK, FINISHED -> Open.NOTHING;
        };
    inherited = open == Open.THINKING;
  }

  @Override
  public Cursor cursor(String text) {
    Standing standing =
        switch (open) {
          case TEXT -> Standing.WORDS;
          case THINKING -> Standing.THOUGHTS;
          case NOTHING -> started ? Standing.BETWEEN : Standing.UNBEGUN;
        };
    return new Cursor(id, model, 0, standing, text, next, false, null);
  }

  private void start() {
    if (!started) {
      started = true;
      events.start(id, model, terms, usage);
    }
  }

  /// Thoughts of two providers never share a block, since a seal covers all of one.
  private void open(Open wanted) {
    start();
    if (open == wanted && !inherited) {
      return;
    }
    closeAll();
    open = wanted;
    if (wanted == Open.TEXT) {
      events.beginText(next);
    } else {
      events.beginThinking(next);
    }
  }

  private void closeAll() {
    endBlock();
    next = calls.flush(next);
  }

  private void endBlock() {
    if (open != Open.NOTHING) {
      events.endBlock(next++);
      open = Open.NOTHING;
      inherited = false;
    }
  }

  private void words(String text) {
    if (!text.isEmpty()) {
      open(Open.TEXT);
      events.delta(next, MessageEvents.Delta.TEXT, text);
    }
  }

  private void thought(String text) {
    if (!text.isEmpty()) {
      open(Open.THINKING);
      events.delta(next, MessageEvents.Delta.THINKING, text);
    }
  }

  private void seal(Opaque seal) {
    open(Open.THINKING);
    events.rawDelta(next, "signature_delta", "signature", AnswerWriter.signature(seal));
    endBlock();
  }

  private void whole(Part part) {
    switch (part) {
      case Part.Text text -> words(text.text());
      case Part.Refusal refusal -> words(refusal.text());
      case Part.Reasoning(var text, var seal) -> {
        thought(text);
        if (seal != null) {
          seal(seal);
        }
      }
      case Part.Sealed(var opaque, _) -> {
        start();
        closeAll();
        events.begin(next, AnswerWriter.sealed(opaque));
        events.endBlock(next++);
      }
      case Part.Media _, Part.ToolCall _, Part.ToolResult _ -> {}
    }
  }

  private void cited(Citation citation) {
    String written = open == Open.TEXT ? Citations.write(citation) : null;
    if (written != null) {
      events.rawDelta(next, "citations_delta", "citation", written);
    }
  }

  @Override
  public void end(ByteBuilder out) {
    events.to(out);
    if (!finished) {
      start();
      closeAll();
      events.finish(StopReasons.write(finish, declined), stopSequence, usage);
    }
    events.stop();
  }
}
