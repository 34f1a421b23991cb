package nines.server.config.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import nines.server.config.StoreConfig;
import nines.server.config.fault.Origin;
import nines.server.config.schema.Binding;
import nines.server.config.schema.KeyPath;
import nines.server.config.section.RootSection;
import nines.server.config.yaml.Node;
import nines.server.config.yaml.YamlReader;
import nines.server.config.yaml.YamlTree;
import org.jspecify.annotations.Nullable;

/// Reads the section `store` of a configuration, and nothing else of it.
///
/// For commands that only need the store: who makes a key need not hold the secrets of every
/// provider, nor is a fault elsewhere in the file any business of theirs. Blocks on files.
public final class StoreReader {
  private static final String NAME = "store";
  private static final KeyPath PATH = KeyPath.ROOT.member(NAME);

  private final Function<String, @Nullable String> variables;

  /// @param variables the environment, usually `System::getenv`
  public StoreReader(Function<String, @Nullable String> variables) {
    this.variables = variables;
  }

  /// Reads the section where the gateway would find it.
  public StoreReading read(ConfigSource source) {
    return switch (source) {
      case ConfigSource.File(Path path) -> readFile(path);
      case ConfigSource.WellKnownVariables _ -> new StoreReading.Found(new StoreConfig(null));
    };
  }

  private StoreReading readFile(Path path) {
    Path file = path.toAbsolutePath().normalize();
    var outside = new LocalOutside(variables, file.resolveSibling(""));
    Optional<String> text = outside.read(file, ConfigLoader.MAX_CONFIG_BYTES);
    if (text.isEmpty()) {
      return new StoreReading.Refused(
          List.of(outside.unread(path, file, ConfigLoader.MAX_CONFIG_BYTES)));
    }
    YamlTree tree = YamlReader.read(path.toString(), text.get());
    if (!tree.faults().isEmpty()) {
      return new StoreReading.Refused(tree.faults());
    }
    var binding = new Binding(outside);
    var bound = RootSection.storeSection().bind(section(tree.root()), PATH, binding);
    StoreConfig store = bound.value();
    return store == null || !binding.faults().isEmpty()
        ? new StoreReading.Refused(binding.faults())
        : new StoreReading.Found(store);
  }

  private static Node section(Node root) {
    if (root instanceof Node.Members(Origin _, List<Node.Member> members)) {
      for (Node.Member member : members) {
        if (member.key().equals(NAME)) {
          return member.value();
        }
      }
    }
    return new Node.Empty(root.at());
  }
}
