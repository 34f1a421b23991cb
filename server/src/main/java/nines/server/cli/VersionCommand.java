package nines.server.cli;

import nines.server.Build;

/// `nines version`: this build and the Java it runs on, in one line.
final class VersionCommand implements Command {
  @Override
  public String words() {
    return "version";
  }

  @Override
  public String summary() {
    return "Print the version of Nines and of the Java it runs on.";
  }

  @Override
  public int run(Given given) {
    given.out().printf("nines %s (Java %s)%n", Build.version(), Runtime.version());
    return ExitCode.OK;
  }
}
