package nines.server.egress;

import nines.core.exchange.FrameKind;
import nines.core.exchange.Slice;
import nines.dialect.AnswerFacts;
import nines.dialect.Dialect;
import nines.dialect.json.JsonException;
import nines.dialect.json.MemberException;
import nines.server.drive.AnswerEnd;
import nines.server.drive.AnswerHead;
import org.jspecify.annotations.Nullable;

/// Holds a JSON answer until it is whole and asks its wire language what it says; relays it in
/// pieces where it is larger than what is held.
final class HeldAnswer implements AnswerBody {
  private final ProviderAccess access;
  private final Dialect dialect;
  private final @Nullable Translation translation;

  /// Whether it tells of an earlier answer, whose failure is none of this one.
  private final boolean followUp;

  private final AnswerOutlet out;
  private final boolean closeEnds;
  private final HeldBytes shared;
  private final long limitBytes;
  private final int expectedBytes;
  private final ByteHeap held = new ByteHeap();
  private @Nullable PieceRelay relay;
  private long taken;

  HeldAnswer(Order order, AnswerOutlet out, Bounds bounds) {
    this.access = order.access();
    this.dialect = order.passage().dialect();
    this.translation = order.translation();
    this.followUp = order.request().bond().followUp() != null;
    this.out = out;
    this.shared = bounds.shared();
    this.closeEnds = bounds.closeEnds();
    this.limitBytes = bounds.limitBytes();
    this.expectedBytes = (int) Math.clamp(bounds.contentLength(), 0, limitBytes);
  }

  /// How much may be held, and how much is to come.
  ///
  /// @param limitBytes of this answer
  /// @param shared those of all answers
  /// @param contentLength as the provider told it, -1 when it did not
  /// @param closeEnds whether the end of the connection is the end of the body, so that nothing but
  ///   the document itself tells whether it is whole
  record Bounds(long limitBytes, HeldBytes shared, long contentLength, boolean closeEnds) {}

  @Override
  public void bytes(byte[] bytes, int from, int to) {
    int more = to - from;
    if (relay != null) {
      relay.bytes(bytes, from, to);
    } else if (held.size() + (long) more > limitBytes && translation != null) {
      out.failed(
          FailureOf.malformed(access, "answered with more than can be translated"), AnswerEnd.NONE);
    } else if (held.size() + (long) more <= limitBytes && shared.take(more)) {
      taken += more;
      held.add(bytes, from, to, expectedBytes);
    } else if (translation != null) {
      out.failed(FailureOf.noRoom(), AnswerEnd.NONE);
    } else {
      PieceRelay pieces = new PieceRelay(access, out);
      relay = pieces;
      out.head(AnswerHead.Shape.PIECES, AnswerEnd.NONE);
      Slice before = held.slice();
      if (before.length() > 0) {
        pieces.bytes(before.bytes(), before.from(), before.to());
      }
      pieces.bytes(bytes, from, to);
    }
  }

  @Override
  public void release() {
    shared.giveBack(taken);
    taken = 0;
  }

  @Override
  public void end() {
    if (relay != null) {
      relay.end();
      return;
    }
    Slice body = held.slice();
    if (body.length() == 0) {
      cut();
    } else if (closeEnds && !isBalanced(body)) {
      cut();
    } else if (!isJson(body)) {
      out.failed(
          FailureOf.malformed(access, "answered with something other than JSON"), AnswerEnd.NONE);
    } else {
      tell(body, followUp ? AnswerFacts.NONE : dialect.facts(body));
    }
  }

  @Override
  public void cut() {
    out.failed(FailureOf.cut(access), AnswerEnd.NONE);
  }

  private void tell(Slice body, AnswerFacts facts) {
    AnswerEnd end = new AnswerEnd(facts.usage(), facts.modelVersion(), facts.id());
    if (facts.failure() != null) {
      out.failed(facts.failure(), end);
      return;
    }
    Slice heard;
    try {
      heard = translation == null ? body : translation.answer(body);
    } catch (MemberException | JsonException unreadable) {
      out.failed(FailureOf.malformed(access, "answered with " + unreadable.getMessage()), end);
      return;
    }
    out.head(AnswerHead.Shape.WHOLE, end);
    out.frame(heard.bytes(), heard.from(), heard.to(), FrameKind.TOKEN);
    out.ended(end);
  }

  /// Whether every bracket that opens also closes.
  private static boolean isBalanced(Slice body) {
    int depth = 0;
    boolean inString = false;
    for (int i = body.from(); i < body.to(); i++) {
      byte b = body.bytes()[i];
      if (b == '"') {
        inString = !inString;
      } else if (inString) {
        i += b == '\\' ? 1 : 0;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
      }
    }
    return depth == 0 && !inString;
  }

  private static boolean isJson(Slice body) {
    for (int i = body.from(); i < body.to(); i++) {
      byte b = body.bytes()[i];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }
}
