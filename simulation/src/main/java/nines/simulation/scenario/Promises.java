package nines.simulation.scenario;

import nines.simulation.scenario.Scenario.Promise;

/// Promises of usual kinds.
final class Promises {
  private Promises() {}

  static Promise atMost(String what, double found, double most) {
    return new Promise(what + " ≤ " + plain(most), Figures.text(found), found <= most);
  }

  static Promise atLeast(String what, double found, double least) {
    return new Promise(what + " ≥ " + plain(least), Figures.text(found), found >= least);
  }

  static Promise below(String what, double found, double bound) {
    return new Promise(what + " < " + plain(bound), Figures.text(found), found < bound);
  }

  /// Everybody who came is served.
  static Promise whole(String when, Figures figures) {
    return new Promise(
        "every call is served, " + when,
        figures.served() + " of " + figures.calls(),
        figures.served() == figures.calls() && figures.calls() > 0);
  }

  /// No promise: a figure to be seen.
  static Promise shown(String what, String measured) {
    return new Promise(what, measured, true);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Figures.text(number);
  }
}
