package nines.server.cli;

/// Somebody typed what no command can mean; the message says what is wrong with it.
final class WrongUsage extends Exception {
  private static final long serialVersionUID = 1L;

  WrongUsage(String message) {
    super(message);
  }
}
