package nines.server.cli;

/// `nines train`: does once what every start does, and ends, so that the JVM that watches it can
/// write an AOT cache of the classes and methods that a start needs.
///
/// The launcher runs it after a build, and again when it meets another JDK.
final class TrainCommand implements Command {
  @Override
  public String words() {
    return "train";
  }

  @Override
  public String summary() {
    return "Rehearse a start, for the AOT cache.";
  }

  @Override
  public boolean hidden() {
    return true;
  }

  @Override
  public int run(Given given) {
    Rehearsal.run();
    return ExitCode.OK;
  }
}
