package nines.simulation.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nines.simulation.law.Invariant;
import nines.simulation.scenario.Scenario.Played;
import nines.simulation.scenario.Scenario.Promise;

/// The checked-in `report.md`: all scenarios in figures, and whether each promise was kept.
public final class Report {
  private static final String HEAD =
      """
      # What the decision core does in virtual time

      Written by `./dev fixtures`, held by a test: a change of the core that changes a figure shows here, and is reviewed as code is. Every scenario plays the real
      machine, breakers, windows and budgets of the core against simulated providers, from one seed; *attempts*, *hedges* are per call, times are to the first word
      of those served, *spend* is against the control (the same without the trouble; each scenario says where it is another).

      """;

  private Report() {}

  /// Every scenario there is, in the order of the report.
  public static List<Scenario> scenarios() {
    return Stream.of(Slowness.all(), Disturbances.all(), Outages.all())
        .flatMap(List::stream)
        .toList();
  }

  /// Plays everything and writes it down.
  ///
  /// @param worlds what `dev sim` said of the longest row of random worlds that was played last
  public static String write(List<Scenario> scenarios, String worlds) {
    var table = new StringBuilder(HEAD);
    var promises = new ArrayList<String>();
    table.append(
        "| scenario | calls | served | refused | attempts | hedges | p50 | p95 | p99 | spend |\n");
    table.append("|---|---|---|---|---|---|---|---|---|---|\n");
    for (var scenario : scenarios) {
      var played = scenario.play();
      table.append(row(scenario.name(), played));
      promises.add("\n## " + scenario.name() + "\n\n" + scenario.story() + "\n\n");
      for (var promise : scenario.promises().apply(played)) {
        promises.add(line(promise));
      }
    }
    promises.forEach(table::append);
    table.append(
        "\n"
            + "## Laws\n\n"
            + "Checked after every event of every call, here and over random worlds (`./dev"
            + " sim`):\n\n");
    for (var law : Invariant.values()) {
      table.append("- ").append(law.law()).append('\n');
    }
    table.append("\nRandom worlds, played last: ").append(worlds.strip()).append(".\n");
    return table.toString();
  }

  private static String row(String name, Played played) {
    var all = Figures.of(played.course());
    double spend = (double) played.course().spend() / Math.max(1, played.control().spend());
    return "| %s | %d | %d | %d | %s | %s | %d ms | %d ms | %d ms | ×%s |%n"
        .formatted(
            name,
            all.calls(),
            all.served(),
            all.refused(),
            Figures.text(all.attemptsPerCall()),
            Figures.text(all.hedgesPerCall()),
            all.waitMillis(0.5),
            all.waitMillis(0.95),
            all.waitMillis(0.99),
            Figures.text(spend));
  }

  private static String line(Promise promise) {
    var kept = promise.kept() ? "" : " **BROKEN**";
    return "- " + promise.text() + ": " + promise.measured() + kept + "\n";
  }
}
