package nines.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import nines.server.CannotListen;
import nines.server.store.StoreUnavailable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells in one line why a command could not do what was asked: what is the matter with ports,
/// files and databases is no bug of Nines. Anything else is one, and keeps its stack trace.
final class PlainFailure implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed)
      throws Exception {
    line.getErr().println("nines: " + words(e));
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String words(Exception e) throws Exception {
    return switch (e) {
      case CannotListen _, StoreUnavailable _, DemoFolder.Foreign _ ->
          String.valueOf(e.getMessage());
      // The message of a file system's exception is a bare path; its class says what is wrong.
      case UncheckedIOException unchecked -> String.valueOf(unchecked.getCause());
      case IOException io -> io.toString();
      default -> throw e;
    };
  }
}
