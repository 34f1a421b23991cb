package nines.dialect.anthropic;

import java.util.ArrayDeque;
import java.util.Deque;
import nines.core.exchange.Opaque;
import nines.dialect.EventTooLargeException;
import nines.dialect.chat.CallIds;
import org.jspecify.annotations.Nullable;

/// The tool calls of one streamed message in the order of their starts, of which the first is being
/// told and the others wait until its arguments are whole.
final class CallQueue {
  /// The most characters of arguments that wait.
  static final int MAX_WAITING = 4 << 20;

  /// A call as it starts.
  record Call(int index, String id, String name, @Nullable Opaque seal) {}

  private static final class Told {
    private final Call call;
    private final StringBuilder waiting = new StringBuilder();
    private final Brackets brackets = new Brackets();

    Told(Call call) {
      this.call = call;
    }
  }

  private final MessageEvents events;
  private final CallIds ids;
  private final Deque<Told> calls = new ArrayDeque<>();
  private int waiting;

  CallQueue(MessageEvents events, CallIds ids) {
    this.events = events;
    this.ids = ids;
  }

  /// Takes a new call and returns the index of the block that is open, or of the next.
  int start(Call call, int block) {
    int at = advance(block);
    calls.add(new Told(call));
    return calls.size() == 1 ? open(at) : at;
  }

  /// Takes a fragment of a call's arguments; one of a call that is over is passed by.
  int append(int index, String fragment, int block) {
    for (Told told : calls) {
      if (told.call.index() == index) {
        told.brackets.add(fragment);
        add(told, fragment, block);
      }
    }
    return calls.size() > 1 ? advance(block) : block;
  }

  private void add(Told told, String fragment, int block) {
    if (fragment.isEmpty()) {
      return;
    }
    if (told == calls.getFirst()) {
      events.delta(block, MessageEvents.Delta.INPUT, fragment);
      return;
    }
    waiting += fragment.length();
    if (waiting > MAX_WAITING) {
      throw new EventTooLargeException(MAX_WAITING);
    }
    told.waiting.append(fragment);
  }

  /// Ends every call, each told as far as it came.
  int flush(int block) {
    int at = block;
    while (!calls.isEmpty()) {
      at = close(at);
    }
    return at;
  }

  /// Ends the calls at the front whose arguments are whole, and begins the next one that waits.
  private int advance(int block) {
    int at = block;
    while (!calls.isEmpty() && calls.getFirst().brackets.areClosed()) {
      at = close(at);
    }
    return at;
  }

  private int close(int block) {
    events.endBlock(block);
    calls.removeFirst();
    return calls.isEmpty() ? block + 1 : open(block + 1);
  }

  private int open(int block) {
    Told told = calls.getFirst();
    int at = block;
    Opaque seal = told.call.seal();
    if (seal != null) {
      events.begin(at, AnswerWriter.sealed(seal));
      events.endBlock(at++);
    }
    events.beginCall(at, ids.of(told.call.id()), told.call.name());
    if (!told.waiting.isEmpty()) {
      events.delta(at, MessageEvents.Delta.INPUT, told.waiting.toString());
      waiting -= told.waiting.length();
      told.waiting.setLength(0);
    }
    return at;
  }
}
