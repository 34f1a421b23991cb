package nines.server.drive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nines.core.exchange.Usage;
import org.jspecify.annotations.Nullable;

/// What became of one call so far: its attempts and the one that answers. Confined to the loop.
public final class CallTrace {
  private final List<Leg> legs = new ArrayList<>(2);
  private final long begunNanos;
  private @Nullable Leg winner;
  private Usage usage = Usage.NONE;
  private @Nullable String modelVersion;
  private long endedNanos;

  public CallTrace(long begunNanos) {
    this.begunNanos = begunNanos;
  }

  public long begunNanos() {
    return begunNanos;
  }

  /// 0 while the call runs.
  public long endedNanos() {
    return endedNanos;
  }

  /// The attempts that were dialled, in order.
  public List<Leg> legs() {
    return Collections.unmodifiableList(legs);
  }

  /// The attempt whose words the client hears, null before the commit.
  public @Nullable Leg winner() {
    return winner;
  }

  public Usage usage() {
    return usage;
  }

  public @Nullable String modelVersion() {
    return modelVersion;
  }

  /// Time in which at least one attempt was under way, in nanoseconds; attempts here never overlap
  /// for long, so the sum is cut at the call's own length.
  public long providerNanos(long nowNanos) {
    long sum = 0;
    for (var leg : legs) {
      sum += (leg.endedNanos() == 0 ? nowNanos : leg.endedNanos()) - leg.dialledNanos();
    }
    return Math.min(sum, (endedNanos == 0 ? nowNanos : endedNanos) - begunNanos);
  }

  Leg dialled(Leg leg) {
    legs.add(leg);
    return leg;
  }

  void committed(Leg leg) {
    winner = leg;
  }

  void learned(AnswerEnd end) {
    usage = end.usage();
    if (end.modelVersion() != null) {
      modelVersion = end.modelVersion();
    }
  }

  void learned(@Nullable String version) {
    if (version != null) {
      modelVersion = version;
    }
  }

  void ended(long nowNanos) {
    endedNanos = nowNanos;
  }
}
