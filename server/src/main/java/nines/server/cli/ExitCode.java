package nines.server.cli;

/// With which code the process ends.
final class ExitCode {
  static final int OK = 0;

  /// It could not do what was asked.
  static final int FAILED = 1;

  /// It was asked wrongly.
  static final int WRONG_USAGE = 2;

  private ExitCode() {}
}
