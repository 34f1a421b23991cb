package nines.server.config.fault;

/// Where a value of the configuration comes from.
public sealed interface Origin {

  /// Nobody wrote it.
  Origin DEFAULT = new Default();

  /// A place in a file; line and column count from 1, and are 0 when the whole file is meant.
  record Written(String file, int line, int column) implements Origin {
    @Override
    public String toString() {
      return line == 0 ? file : file + ":" + line + ":" + column;
    }
  }

  /// A well-known environment variable, when there is no file.
  record Environment(String variable) implements Origin {
    @Override
    public String toString() {
      return "env " + variable;
    }
  }

  /// An option of the command line, which wins over the file.
  record Argument(String option) implements Origin {
    @Override
    public String toString() {
      return option;
    }
  }

  /// The default of the key.
  record Default() implements Origin {
    @Override
    public String toString() {
      return "default";
    }
  }
}
