package nines.simulation.scenario;

import java.util.List;
import java.util.function.Function;
import nines.simulation.world.Course;
import nines.simulation.world.Deciders;
import nines.simulation.world.Setting;
import nines.simulation.world.Trace;
import nines.simulation.world.World;

/// A story of providers and clients, and what Nines promises in it.
///
/// @param name shown in the report
/// @param story one sentence
/// @param setting what is played
/// @param control the same without the trouble, or without the cure, to compare with
/// @param promises judges what became of it
public record Scenario(
    String name,
    String story,
    Setting setting,
    Setting control,
    Function<Played, List<Promise>> promises) {
  /// The one seed of all scenarios; laws are checked over many elsewhere.
  private static final long SEED = 9;

  /// What was played.
  public record Played(Course course, Course control) {}

  /// One promise.
  ///
  /// @param text what is promised
  /// @param measured what was found
  public record Promise(String text, String measured, boolean kept) {}

  /// Plays it.
  ///
  /// @throws nines.simulation.law.Violation when a law is broken
  public Played play() {
    return new Played(play(setting), play(control));
  }

  private static Course play(Setting setting) {
    return new World(setting, SEED, Deciders.REAL, Trace.NONE).play();
  }
}
