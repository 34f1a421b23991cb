package nines.simulation;

/// The world of a seed broke a law, or broke down; `dev sim SEED` plays it again.
final class BrokenSeed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long seed;

  BrokenSeed(long seed, RuntimeException cause) {
    super("seed " + seed + ": " + cause.getMessage(), cause);
    this.seed = seed;
  }

  long seed() {
    return seed;
  }
}
