package nines.simulation.law;

/// A law was broken: a defect of the core, or of the simulation.
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Invariant broken;

  Violation(Invariant broken, String what) {
    super(broken + " (" + broken.law() + "): " + what);
    this.broken = broken;
  }

  public Invariant broken() {
    return broken;
  }

  /// Breaks off when a law does not hold.
  ///
  /// @throws Violation when it does not
  public static void require(boolean holds, Invariant law, String what) {
    if (!holds) {
      throw new Violation(law, what);
    }
  }
}
