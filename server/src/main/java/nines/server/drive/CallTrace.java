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
  private final List<Leg> voices = new ArrayList<>(1);
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

  /// The attempt whose words the client heard first, null before the commit.
  public @Nullable Leg winner() {
    return voices.isEmpty() ? null : voices.getFirst();
  }

  /// The attempts whose words the client heard, in order: one, and those that carried its answer
  /// on.
  public List<Leg> voices() {
    return Collections.unmodifiableList(voices);
  }

  /// What the answer consumed, over all attempts that the client heard; before the commit what the
  /// latest attempt did.
  public Usage usage() {
    if (voices.isEmpty()) {
      return legs.isEmpty() ? Usage.NONE : legs.getLast().usage();
    }
    return voices.stream().map(Leg::usage).reduce(Usage.NONE, Usage::plus);
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
    voices.add(leg);
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
