package nines.server.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import nines.server.CannotListen;
import nines.server.config.FileTrouble;
import nines.server.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/// Tells in one line why a command could not do what was asked: what is the matter with ports,
/// files and databases is no bug of Nines. Anything else is one, and keeps its stack trace.
final class PlainFailure {
  private PlainFailure() {}

  /// Ends a command that threw.
  ///
  /// @return the code to exit with
  static int tell(Exception e, PrintWriter err) {
    var words = words(e);
    if (words == null) {
      e.printStackTrace(err);
    } else {
      err.println("nines: " + words);
    }
    return ExitCode.FAILED;
  }

  private static @Nullable String words(Exception e) {
    return switch (e) {
      case CannotListen _, StoreUnavailable _, DemoFolder.Unusable _ ->
          String.valueOf(e.getMessage());
      case UncheckedIOException unchecked ->
          FileTrouble.words(requireNonNull(unchecked.getCause()));
      case IOException io -> FileTrouble.words(io);
      default -> null;
    };
  }
}
