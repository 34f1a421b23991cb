package nines.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `nines version`: this build and the Java it runs on, in one line.
@Command(name = "version", description = "Print the version of Nines and of the Java it runs on.")
final class VersionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine()
        .getOut()
        .printf("nines %s (Java %s)%n", BuildVersion.text(), Runtime.version());
    return CommandLine.ExitCode.OK;
  }
}
