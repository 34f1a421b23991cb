package nines.server.config.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nines.server.config.Config;
import nines.server.config.fault.Fault;

/// A folder with a configuration in it and the environment it is loaded in.
public final class ConfigFolder {
  private static final Path FIXTURES = Path.of("src/test/resources/nines/server/config");

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();

  public ConfigFolder(Path folder) {
    this.folder = folder;
  }

  /// The folder with a certificate, its key, a secret and a folder of types in it.
  public static ConfigFolder furnished(Path folder) {
    var made = new ConfigFolder(folder);
    made.copy("certificate.pem", "certificate.pem");
    made.copy("key.pem", "key.pem");
    made.copy("service-account.json", "service-account.json");
    made.write("secrets/second", "file-secret\n");
    made.write("types/README.md", "Provider types of our own.");
    return made;
  }

  public ConfigFolder set(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  public void copy(String fixture, String name) {
    write(name, fixture(fixture));
  }

  public Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String fixture(String name) {
    try {
      return Files.readString(FIXTURES.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ConfigLoader loader() {
    return new ConfigLoader(variables::get);
  }

  public ConfigSource source() {
    return new ConfigSource.File(folder.resolve("nines.yaml"));
  }

  public Loading load(String yaml) {
    write("nines.yaml", yaml);
    return loader().load(source());
  }

  public LoadedConfig loaded(String yaml) {
    return switch (load(yaml)) {
      case Loading.Loaded good -> good.loaded();
      case Loading.Refused refused -> throw new AssertionError(refused.faults().toString());
    };
  }

  public Config config(String yaml) {
    return loaded(yaml).config();
  }

  public List<Fault> faults(String yaml) {
    return switch (load(yaml)) {
      case Loading.Loaded loaded -> throw new AssertionError("no fault: " + loaded.loaded());
      case Loading.Refused refused -> refused.faults();
    };
  }
}
