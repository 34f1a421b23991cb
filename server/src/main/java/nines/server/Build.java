package nines.server;

import java.util.Objects;

/// What was built, as its jar says.
public final class Build {
  /// The version of a run from a folder of classes, where no jar tells.
  public static final String UNBUILT = "unbuilt";

  private Build() {}

  public static String version() {
    return Objects.requireNonNullElse(Build.class.getPackage().getImplementationVersion(), UNBUILT);
  }
}
