package nines.server.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, as its jar says.
final class BuildVersion implements IVersionProvider {
  /// What a run from a folder of classes says, where no jar tells.
  static final String UNBUILT = "unbuilt";

  static String text() {
    return Objects.requireNonNullElse(
        BuildVersion.class.getPackage().getImplementationVersion(), UNBUILT);
  }

  @Override
  public String[] getVersion() {
    return new String[] {"nines " + text()};
  }
}
