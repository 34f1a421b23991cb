package nines.server.cli;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import nines.server.config.RouteConfig;
import nines.server.config.load.ConfigLoader;
import nines.server.config.load.ConfigSource;
import nines.server.config.load.Loading;
import tools.jackson.databind.json.JsonMapper;

/// `nines drill`: brings named faults upon the routes of a configuration, with fakes in place of
/// its providers, and says which of them kept their word.
final class DrillCommand implements Command {
  /// Calls under each fault: a stream and a whole answer in each language of clients.
  static final int CALLS = 2 * DrillLanguage.values().length;

  /// Gateways that are drilled at once.
  static final int AT_ONCE = 4;

  /// Stands where the configuration wants a secret or an address that is not there: good for both,
  /// and used for neither.
  private static final String STAND_IN = "http://127.0.0.1:9/stands-in-for-a-missing-secret";

  private static final Option CONFIG =
      Option.config("The configuration; else nines.yaml, else the well-known variables.");
  private static final Option ROUTES =
      Option.list("--route", "ROUTE", "Only these routes (default: all).");
  private static final Option FAULTS =
      Option.list(
          "--fault",
          "FAULT",
          "Only these faults (default: all): " + String.join(", ", DrillFault.words()) + ".");
  private static final Option JSON = Option.flag("--json", "Print the verdicts as a JSON list.");

  @Override
  public String words() {
    return "drill";
  }

  @Override
  public String summary() {
    return "Play faults against the routes, on fake providers.";
  }

  @Override
  public List<Option> options() {
    return List.of(CONFIG, ROUTES, FAULTS, JSON);
  }

  @Override
  public int run(Given given)
      throws WrongUsage, IOException, InterruptedException, ExecutionException {
    var faults = faults(given.list(FAULTS));
    var source = ConfigSource.choose(given.path(CONFIG));
    var loader = new ConfigLoader(System::getenv).withStandIn(STAND_IN);
    switch (loader.load(source)) {
      case Loading.Refused(var refusals, var _) -> {
        refusals.forEach(given.err()::println);
        return ExitCode.FAILED;
      }
      case Loading.Loaded loaded -> {
        var routes = routes(loaded, given.list(ROUTES));
        return drill(given, new Course(loaded, loader, source, drills(routes, faults)));
      }
    }
  }

  /// What is drilled.
  private record Course(
      Loading.Loaded loaded, ConfigLoader loader, ConfigSource source, List<Drill> drills) {
    /// What they take together at most.
    private Duration longest() {
      return DrillCall.MOST.multipliedBy((drills.size() + AT_ONCE - 1) / AT_ONCE);
    }
  }

  /// One fault against one route.
  private record Drill(RouteConfig route, DrillFault fault) {}

  private static List<Drill> drills(List<RouteConfig> routes, List<DrillFault> faults) {
    return routes.stream()
        .flatMap(route -> faults.stream().map(fault -> new Drill(route, fault)))
        .toList();
  }

  private static int drill(Given given, Course course)
      throws IOException, InterruptedException, ExecutionException {
    boolean json = given.has(JSON);
    given.err().println(announced(course));
    given.err().flush();
    if (!json) {
      given.out().println(DrillVerdict.HEAD);
      given.out().flush();
    }
    var verdicts = new ArrayList<DrillVerdict>();
    try (var grounds = Executors.newFixedThreadPool(AT_ONCE)) {
      var running = new ExecutorCompletionService<DrillVerdict>(grounds);
      var begun =
          course.drills().stream().map(d -> running.submit(() -> verdict(course, d))).toList();
      for (var _ : begun) {
        var verdict = running.take().get();
        if (!json) {
          given.out().println(verdict.line());
          given.out().flush();
        }
      }
      for (var each : begun) {
        verdicts.add(each.get());
      }
    }
    if (json) {
      given
          .out()
          .println(
              JsonMapper.builder()
                  .build()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(verdicts.stream().map(DrillVerdict::members).toList()));
    }
    return verdicts.stream().allMatch(DrillVerdict::kept) ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String announced(Course course) {
    return "%d drills, %d at once; a call gets %d s (nines-timeout): about %d s at most"
        .formatted(
            course.drills().size(),
            AT_ONCE,
            DrillCall.MOST.toSeconds(),
            course.longest().toSeconds());
  }

  /// Each fault meets a gateway that has learned nothing from those before.
  private static DrillVerdict verdict(Course course, Drill drill)
      throws IOException, InterruptedException, ExecutionException {
    var route = drill.route();
    var fault = drill.fault();
    var first = route.targets().getFirst().provider();
    boolean spare =
        fault == DrillFault.HEALTHY
            || (fault != DrillFault.ALL_DOWN
                && route.targets().stream().anyMatch(t -> !t.provider().equals(first)));
    try (var ground = new DrillGround(course.loaded(), course.loader(), course.source());
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      ground.bring(fault, first);
      var calls = new ArrayList<Callable<DrillCall.Heard>>();
      for (var language : DrillLanguage.values()) {
        for (boolean stream : List.of(true, false)) {
          var call = new DrillCall(ground.client(), route.name(), language, stream);
          calls.add(() -> call.make(http));
        }
      }
      var heard = new ArrayList<DrillCall.Heard>();
      for (var each : callers.invokeAll(calls)) {
        heard.add(each.get());
      }
      return new DrillVerdict(route.name(), fault, spare, heard);
    }
  }

  private static List<DrillFault> faults(List<String> words) throws WrongUsage {
    if (words.isEmpty()) {
      return Arrays.asList(DrillFault.values());
    }
    var faults = new ArrayList<DrillFault>();
    for (var word : words) {
      faults.add(DrillFault.of(word));
    }
    return faults;
  }

  private static List<RouteConfig> routes(Loading.Loaded loaded, List<String> names)
      throws WrongUsage {
    var all = loaded.loaded().config().routes();
    if (all.isEmpty()) {
      throw new WrongUsage("the configuration has no route to drill");
    }
    for (var name : names) {
      if (!all.containsKey(name)) {
        throw new WrongUsage("--route: " + name + " (expected: one of " + all.keySet() + ")");
      }
    }
    return all.values().stream()
        .filter(route -> names.isEmpty() || names.contains(route.name()))
        .toList();
  }
}
