package nines.server.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nines.server.config.Config;
import nines.server.config.fault.Fault;
import nines.server.config.fault.Origin;
import nines.server.config.fault.Warning;
import nines.server.config.load.ConfigLoader;
import nines.server.config.load.ConfigSource;
import nines.server.config.load.LoadedConfig;
import nines.server.config.load.Loading;
import nines.server.config.load.RouteWarnings;
import nines.server.config.load.WatchedFiles;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// `nines check`: every fault of the configuration; when there is none, what it says, and the rules
/// of routes that cannot be met.
final class CheckCommand implements Command {
  private static final Option CONFIG =
      Option.config("The configuration; else nines.yaml, else the well-known variables.");
  private static final Option JSON = Option.flag("--json", "Print the faults as a JSON list.");

  @Override
  public String words() {
    return "check";
  }

  @Override
  public String summary() {
    return "Check the configuration and print all its faults.";
  }

  @Override
  public List<Option> options() {
    return List.of(CONFIG, JSON);
  }

  @Override
  public int run(Given given) {
    ConfigSource source = ConfigSource.choose(given.path(CONFIG));
    boolean json = given.has(JSON);
    PrintWriter out = given.out();
    return switch (new ConfigLoader(System::getenv).load(source)) {
      case Loading.Loaded(LoadedConfig loaded, WatchedFiles _) -> {
        List<Warning> warnings = RouteWarnings.of(loaded);
        if (json) {
          out.println(asJson(warnings.stream().map(CheckCommand::members).toList()));
        } else {
          warnings.forEach(out::println);
          out.println(summary(source, loaded));
        }
        yield ExitCode.OK;
      }
      case Loading.Refused(List<Fault> faults, WatchedFiles _) -> {
        if (json) {
          out.println(asJson(faults.stream().map(CheckCommand::members).toList()));
        } else {
          faults.forEach(out::println);
          out.printf("%s: %d %s%n", source, faults.size(), faults.size() == 1 ? "fault" : "faults");
        }
        yield ExitCode.FAILED;
      }
    };
  }

  private static String summary(ConfigSource source, LoadedConfig loaded) {
    Config config = loaded.config();
    String from =
        switch (source) {
          case ConfigSource.File file -> file.toString();
          case ConfigSource.WellKnownVariables _ ->
              "no file, variables " + String.join(", ", loaded.variables());
        };
    return """
    %s: fine, version %s
    listen %s, admin %s, providers: %d, routes: %d\
    """
        .formatted(
            from,
            loaded.version(),
            config.server().listen(),
            config.server().admin(),
            config.providers().size(),
            config.routes().size());
  }

  private static String asJson(List<Map<String, @Nullable Object>> all) {
    return all.isEmpty() ? "[]" : printed(all);
  }

  private static String printed(List<Map<String, @Nullable Object>> all) {
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }

  private static Map<String, @Nullable Object> members(Fault fault) {
    var members = place(fault.at());
    members.put("path", fault.path());
    members.put("kind", fault.kind().code());
    members.put("found", fault.found());
    members.put("expected", fault.expected());
    members.put("nearest", fault.nearest());
    members.put("message", fault.message());
    return members;
  }

  private static Map<String, @Nullable Object> members(Warning warning) {
    var members = place(warning.at());
    members.put("path", warning.path());
    members.put("kind", "warning");
    members.put("message", warning.message());
    return members;
  }

  private static Map<String, @Nullable Object> place(Origin at) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    switch (at) {
      case Origin.Written(String file, int line, int column) -> {
        members.put("file", file);
        members.put("line", line);
        members.put("column", column);
      }
      case Origin.Environment(String variable) -> members.put("env", variable);
      case Origin.Argument(String option) -> members.put("option", option);
      case Origin.Default _ -> {}
    }
    return members;
  }
}
