package nines.server.drive;

import java.util.ArrayList;
import java.util.List;
import nines.core.call.Opening;
import nines.core.call.Outcome;
import nines.core.exchange.Usage;
import nines.core.routing.Target;

/// Composes what became of a call, for tests of those who tell of it.
public final class TraceOf {
  private final CallTrace trace;
  private final List<Leg> legs = new ArrayList<>();

  public TraceOf(long begunNanos) {
    trace = new CallTrace(begunNanos);
  }

  /// One more attempt.
  ///
  /// @param firstTokenNanos 0 for none
  public TraceOf attempt(Target target, long dialledNanos, long firstTokenNanos) {
    var leg = new Leg(legs.size() + 1, target, Opening.BEGINS, dialledNanos);
    if (firstTokenNanos != 0) {
      leg.spoke(firstTokenNanos);
    }
    legs.add(trace.dialled(leg));
    return this;
  }

  /// Ends the latest attempt.
  public TraceOf ends(Outcome outcome, long nowNanos) {
    legs.getLast().ended(outcome, nowNanos);
    return this;
  }

  /// The latest attempt is the one the client hears.
  public TraceOf wins(Usage usage) {
    trace.committed(legs.getLast());
    legs.getLast().used(usage);
    return this;
  }

  /// One more attempt, which carries the answer on.
  public TraceOf carriesOn(Target target, Opening opening, long dialledNanos) {
    legs.add(trace.dialled(new Leg(legs.size() + 1, target, opening, dialledNanos)));
    return this;
  }

  public CallTrace endedAt(long nowNanos) {
    trace.ended(nowNanos);
    return trace;
  }
}
