package nines.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import nines.catalogue.model.Model;
import nines.catalogue.model.ModelShelf;
import nines.catalogue.read.FaultList;
import nines.catalogue.read.ProviderTypeReader;
import nines.catalogue.type.EnvironmentNames;
import nines.catalogue.type.ProviderType;
import org.jspecify.annotations.Nullable;

/// Every provider type that can be configured: those that ship and those of the user's own folder.
///
/// Shipped files are read when they are first asked for, since a gateway uses a few of them and
/// should start at once; whoever must not block asks beforehand. Safe for use by many threads.
public final class Catalogue {
  private final ShippedTypes shipped;
  private final Map<String, ProviderType> own;
  private final Map<String, ProviderType> read = new ConcurrentHashMap<>();
  private final Map<String, ModelShelf> shelves = new ConcurrentHashMap<>();

  Catalogue(ShippedTypes shipped, Map<String, ProviderType> own) {
    this.shipped = shipped;
    this.own = Map.copyOf(own);
  }

  /// What ships, and nothing else.
  public static Catalogue shipped() {
    return new Catalogue(ShippedTypes.load(), Map.of());
  }

  /// What ships and what a folder of the user's adds. Faults name every bad file; the catalogue
  /// holds the good ones.
  public static Opened withFolder(Path folder) {
    ShippedTypes shipped = ShippedTypes.load();
    FaultList faults = new FaultList();
    Map<String, ProviderType> own = new OwnTypes(shipped, faults).read(folder);
    return new Opened(new Catalogue(shipped, own), faults.all());
  }

  /// A catalogue and what was wrong with the folder it was made from.
  public record Opened(Catalogue catalogue, List<FileFault> faults) {}

  /// The names of all types that can be used, in alphabetical order.
  public Collection<String> typeNames() {
    TreeSet<String> names = new TreeSet<>(shipped.names());
    names.addAll(own.keySet());
    return names;
  }

  /// The type of that name, or null when there is none. The first call for a shipped type reads its
  /// file.
  public @Nullable ProviderType type(String name) {
    ProviderType mine = own.get(name);
    if (mine != null) {
      return mine;
    }
    return shipped.names().contains(name)
        ? read.computeIfAbsent(name, Catalogue::readShipped)
        : null;
  }

  /// The environment variables that make a provider when there is no config, by type, in the order
  /// in which providers are listed.
  public Map<String, EnvironmentNames> environment() {
    return shipped.environment();
  }

  /// The models of a type; an empty shelf when none is known. The first call for a type reads its
  /// file.
  public ModelShelf models(String type) {
    return shipped.names().contains(type)
        ? shelves.computeIfAbsent(type, Catalogue::readShelf)
        : ModelShelf.EMPTY;
  }

  /// What is known of a model at a type, or null.
  public @Nullable Model model(String type, String id) {
    ModelShelf shelf = models(type);
    Model found = shelf.find(id);
    for (String other : found == null ? shelf.fallback() : List.<String>of()) {
      found = found == null ? models(other).find(id) : found;
    }
    return found;
  }

  /// Those of the given types at which a bare model name is served, in the given order.
  ///
  /// Only names that the catalogue lists count, and only types whose models are not named by their
  /// users: an implicit route must not guess.
  public List<String> typesServing(String bareId, Collection<String> types) {
    return types.stream()
        .filter(type -> !namesModelsItself(type) && models(type).lists(bareId))
        .toList();
  }

  /// Up to `limit` listed names of the given types that come closest to one that is unknown.
  public List<String> nearestModels(String written, Collection<String> types, int limit) {
    Set<String> names = new TreeSet<>();
    types.forEach(type -> names.addAll(models(type).ids()));
    return NearestName.of(written, names, limit);
  }

  private boolean namesModelsItself(String name) {
    ProviderType type = type(name);
    return type != null && type.ownModelNames();
  }

  private static ModelShelf readShelf(String type) {
    String file = "models/" + type + ".yaml";
    return Catalogue.class.getResource(file) == null
        ? ModelShelf.EMPTY
        : ModelShelf.of(resource(file));
  }

  private static ProviderType readShipped(String name) {
    String file = "providers/" + name + ".yaml";
    FaultList faults = new FaultList();
    ProviderType type = ProviderTypeReader.read(file, resource(file), name, faults);
    if (type == null) {
      throw new IllegalStateException("a shipped file is bad: " + faults.all());
    }
    return type;
  }

  static String resource(String path) {
    try (InputStream in = Catalogue.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("a shipped file is missing: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
