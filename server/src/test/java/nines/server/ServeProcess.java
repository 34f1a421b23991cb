package nines.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/// `nines serve` as a process of its own, in a folder of its own, without this process's variables.
final class ServeProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("nines listens on 127\\.0\\.0\\.1:(\\d+), admin on 127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final Path output;
  private final List<String> said = new ArrayList<>();
  private final Queue<String> later = new ConcurrentLinkedQueue<>();
  private final int port;
  private final int adminPort;

  private ServeProcess(Process process, Path output) throws IOException {
    this.process = process;
    this.output = output;
    BufferedReader err = process.errorReader();
    for (var line = err.readLine(); line != null; line = err.readLine()) {
      said.add(line);
      var ready = READY.matcher(line);
      if (ready.find()) {
        port = Integer.parseInt(ready.group(1));
        adminPort = Integer.parseInt(ready.group(2));
        Thread.ofVirtual().start(() -> err.lines().forEach(later::add));
        return;
      }
    }
    throw new AssertionError("it ended: " + said);
  }

  /// Starts one and waits until it listens.
  static ServeProcess start(Path folder, Map<String, String> variables, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("nines.server.cli.Nines", "serve"));
    command.addAll(List.of(arguments));
    var output = folder.resolve("stdout.txt");
    var builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.redirectInput(new File("/dev/null"));
    try {
      return new ServeProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  int adminPort() {
    return adminPort;
  }

  /// What it said on its error output before it listened.
  List<String> said() {
    return List.copyOf(said);
  }

  /// Waits until it says a line on its error output, after it listened.
  void awaitSaid(Pattern line) {
    Patience.until(
        "it says " + line, () -> later.stream().anyMatch(said -> line.matcher(said).matches()));
  }

  /// Tells it to stop, as an orchestrator does.
  void terminate() {
    process.destroy();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /// What it wrote to its standard output, line by line.
  List<String> lines() {
    try {
      return Files.readAllLines(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
