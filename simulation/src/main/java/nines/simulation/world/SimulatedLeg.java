package nines.simulation.world;

import nines.core.call.CallEffect;
import nines.core.call.CallEvent;
import nines.core.call.Opening;
import nines.core.failure.Failure;
import nines.core.routing.Candidate;
import nines.simulation.law.WordAudit;
import nines.simulation.provider.AttemptEar;
import nines.simulation.provider.SimulatedAttempt;
import nines.simulation.provider.Wish;
import org.jspecify.annotations.Nullable;

/// One attempt as the gateway sees it: holds its words until the commit and tells the call what
/// matters of them.
final class SimulatedLeg implements AttemptEar {
  private final int number;
  private final Candidate candidate;
  private final SimulatedCall call;
  private final Wish wish;
  private final int base;
  private final int known;
  private final long dialledNanos;
  private @Nullable SimulatedAttempt attempt;
  private @Nullable WordAudit reader;
  private int heard;
  private boolean spoke;
  private boolean news;
  private long firstTokenNanos;
  private long lastTokenNanos;

  /// @param read words the client has heard from others
  SimulatedLeg(CallEffect.Dial dial, SimulatedCall call, Wish whole, int read) {
    this.number = dial.attempt();
    this.candidate = dial.candidate();
    this.call = call;
    boolean behind = dial.opening() == Opening.CONTINUES;
    this.wish = behind ? whole.from(read) : whole;
    this.base = behind ? read : 0;
    this.known = read;
    this.dialledNanos = call.nowNanos();
    this.lastTokenNanos = dialledNanos;
  }

  int number() {
    return number;
  }

  Candidate candidate() {
    return candidate;
  }

  /// What its provider is asked.
  Wish wish() {
    return wish;
  }

  /// From dialling to the first word, 0 when none came.
  long firstTokenNanos() {
    return firstTokenNanos;
  }

  long tookNanos() {
    return call.nowNanos() - dialledNanos;
  }

  long silentUntilNanos() {
    return lastTokenNanos + candidate.timeouts().betweenTokens();
  }

  void opened(SimulatedAttempt open) {
    attempt = open;
  }

  void cancel() {
    if (attempt != null) {
      attempt.cancel();
    }
  }

  /// The client reads what was held, and from now on every word as it comes.
  void commit(WordAudit client) {
    reader = client;
    for (int place = Math.max(base, known); place < base + heard; place++) {
      client.read(place);
    }
  }

  @Override
  public void word() {
    int place = base + heard++;
    lastTokenNanos = call.nowNanos();
    if (reader != null) {
      reader.read(place);
      call.wrote();
    }
    tellFirst();
    if (place >= known) {
      tellNews();
    }
  }

  /// Whether it has said, or ended, what the client has not heard.
  boolean hasNews() {
    return news || known == 0;
  }

  private void tellNews() {
    if (!news && known > 0) {
      news = true;
      call.dispatch(new CallEvent.CaughtUp(number));
    }
  }

  private void tellFirst() {
    if (!spoke) {
      spoke = true;
      firstTokenNanos = tookNanos();
      call.dispatch(new CallEvent.FirstToken(number));
    }
  }

  @Override
  public void finish() {
    if (wish.stream()) {
      tellFirst();
      tellNews();
    }
    call.dispatch(new CallEvent.FinishSeen(number));
  }

  @Override
  public void end() {
    if (!wish.stream()) {
      heard = wish.words();
      finish();
    }
    call.dispatch(new CallEvent.Ended(number));
  }

  @Override
  public void fail(Failure failure) {
    call.dispatch(new CallEvent.Failed(number, failure));
  }
}
