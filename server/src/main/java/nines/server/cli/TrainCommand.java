package nines.server.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `nines train`: does once what every start does, and ends, so that the JVM that watches it can
/// write an AOT cache of the classes and methods that a start needs.
///
/// The launcher runs it after a build, and again when it meets another JDK.
@Command(name = "train", hidden = true, description = "Rehearse a start, for the AOT cache.")
final class TrainCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Rehearsal.run();
    var arguments = new String[] {"version"};
    return Nines.line(CommandLine.defaultFactory(), arguments)
        .setOut(new PrintWriter(Writer.nullWriter()))
        .execute(arguments);
  }
}
