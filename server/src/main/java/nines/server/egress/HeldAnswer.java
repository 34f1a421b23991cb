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

  /// Whether the client waits for events.
  private final boolean streamAsked;

  /// Whether it tells of an earlier answer, whose failure is none of this one.
  private final boolean followUp;

  private final AnswerOutlet out;
  private final HeldBytes shared;
  private final long limitBytes;
  private final int expectedBytes;
  private final ByteHeap held = new ByteHeap();
  private @Nullable PieceRelay relay;
  private boolean withheld;
  private long taken;

  HeldAnswer(Order order, AnswerOutlet out, Bounds bounds) {
    this.access = order.access();
    this.dialect = order.passage().dialect();
    this.translation = order.translation();
    this.streamAsked = order.request().stream() && order.request().operation().isConversation();
    this.followUp = order.request().bond().followUp() != null;
    this.out = out;
    this.shared = bounds.shared();
    this.limitBytes = bounds.limitBytes();
    this.expectedBytes = (int) Math.clamp(bounds.contentLength(), 0, limitBytes);
  }

  /// How much may be held, and how much is to come.
  ///
  /// @param limitBytes of this answer
  /// @param shared those of all answers
  /// @param contentLength as the provider told it, -1 when it did not
  record Bounds(long limitBytes, HeldBytes shared, long contentLength) {}

  @Override
  public void bytes(byte[] bytes, int from, int to) {
    int more = to - from;
    if (relay != null) {
      relay.bytes(bytes, from, to);
    } else if (held.size() + (long) more > limitBytes && translation != null) {
      malformed("answered with more than can be translated", AnswerEnd.NONE);
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
  public boolean isWithheld() {
    return withheld;
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
    } else if (!JsonShape.begins(body)) {
      malformed("answered with something other than JSON", AnswerEnd.NONE);
    } else {
      AnswerFacts facts = followUp ? AnswerFacts.NONE : dialect.facts(body);
      if (facts.equals(AnswerFacts.NONE) && !JsonShape.isWhole(body)) {
        cut();
      } else {
        tell(body, facts);
      }
    }
  }

  @Override
  public void cut() {
    out.failed(FailureOf.cut(access), AnswerEnd.NONE);
  }

  private void malformed(String what, AnswerEnd end) {
    out.failed(FailureOf.malformed(access, what), end);
  }

  private void tell(Slice body, AnswerFacts facts) {
    AnswerEnd end = new AnswerEnd(facts.usage(), facts.modelVersion(), facts.id());
    if (facts.failure() != null) {
      out.failed(facts.failure(), end);
      return;
    }
    if (streamAsked) {
      malformed("answered a call for a stream with something other than events", end);
      return;
    }
    Slice heard;
    try {
      heard = translation == null ? body : translation.answer(body);
    } catch (MemberException | JsonException unreadable) {
      malformed("answered with " + unreadable.getMessage(), end);
      return;
    }
    withheld = facts.withheld();
    out.head(AnswerHead.Shape.WHOLE, end);
    out.frame(heard.bytes(), heard.from(), heard.to(), FrameKind.TOKEN);
    out.ended(end);
  }
}
