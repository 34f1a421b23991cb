package nines.simulation.provider;

import nines.core.failure.Failure;

/// One attempt as the provider sees it.
public final class SimulatedAttempt {
  private final SimulatedProvider provider;
  private final AttemptEar ear;
  private int said;
  private boolean over;

  SimulatedAttempt(SimulatedProvider provider, AttemptEar ear) {
    this.provider = provider;
    this.ear = ear;
  }

  /// The caller leaves; nothing is said any more.
  public void cancel() {
    leave();
  }

  /// Whether nothing more will be said.
  public boolean over() {
    return over;
  }

  int said() {
    return said;
  }

  void word() {
    said++;
    ear.word();
  }

  void finish() {
    if (!over) {
      ear.finish();
    }
  }

  void end() {
    leave();
    ear.end();
  }

  void fail(Failure failure) {
    leave();
    ear.fail(failure);
  }

  private void leave() {
    if (!over) {
      over = true;
      provider.left();
    }
  }
}
