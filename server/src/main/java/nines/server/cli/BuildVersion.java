package nines.server.cli;

import java.util.Objects;

/// The version of this build, as its jar says.
final class BuildVersion {
  /// What a run from a folder of classes says, where no jar tells.
  static final String UNBUILT = "unbuilt";

  private BuildVersion() {}

  static String text() {
    return Objects.requireNonNullElse(
        BuildVersion.class.getPackage().getImplementationVersion(), UNBUILT);
  }
}
