package nines.catalogue;

import org.jspecify.annotations.Nullable;

/// One thing wrong with a file, where it stands and what was expected instead.
///
/// @param file the file as its reader named it
/// @param line from 1; 0 when the fault is the whole file's
/// @param column from 1; 0 when the fault is the whole file's
/// @param found what stands there
/// @param expected what may stand there
/// @param nearest the valid name that comes closest, or null
public record FileFault(
    String file, int line, int column, String found, String expected, @Nullable String nearest) {

  /// `file:line:column: found (expected: …; did you mean …?)`.
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line + ":" + column;
    String hint = nearest == null ? "" : "; did you mean " + nearest + "?";
    return place + ": " + found + " (expected: " + expected + hint + ")";
  }
}
