package nines.server.config.load;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nines.catalogue.Catalogue;
import nines.catalogue.FileFault;
import nines.catalogue.NearestName;
import nines.server.config.Config;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import nines.server.config.schema.Binding;
import nines.server.config.schema.Bound;
import nines.server.config.schema.KeyPath;
import nines.server.config.schema.Reference;
import nines.server.config.schema.View;
import nines.server.config.section.RootSection;
import nines.server.config.yaml.Node;
import nines.server.config.yaml.YamlReader;
import nines.server.config.yaml.YamlTree;
import org.jspecify.annotations.Nullable;

/// Loads a configuration: reads it, binds it, checks it whole. Safe for use by many threads; blocks
/// on files.
public final class ConfigLoader {
  /// Larger configuration files are refused.
  static final int MAX_CONFIG_BYTES = 4 * 1024 * 1024;

  private static final int VERSION_DIGITS = 12;

  private static final Origin.Written NOWHERE = new Origin.Written("", 0, 0);

  private final Function<String, @Nullable String> variables;
  private final Arguments arguments;
  private final @Nullable String standIn;
  private final Catalogue shipped = Catalogue.shipped();

  /// @param variables the environment, usually `System::getenv`
  public ConfigLoader(Function<String, @Nullable String> variables) {
    this(variables, Arguments.NONE);
  }

  /// @param arguments what the command line says, which wins over the file at every loading
  public ConfigLoader(Function<String, @Nullable String> variables, Arguments arguments) {
    this(variables, arguments, null);
  }

  private ConfigLoader(
      Function<String, @Nullable String> variables, Arguments arguments, @Nullable String standIn) {
    this.variables = variables;
    this.arguments = arguments;
    this.standIn = standIn;
  }

  /// The same for somebody who uses none of the secrets: those that are not there are no fault.
  ///
  /// @param text stands where one is missing
  public ConfigLoader withStandIn(String text) {
    return new ConfigLoader(variables, arguments, text);
  }

  /// Loads what a source says now.
  public Loading load(ConfigSource source) {
    return source instanceof ConfigSource.File(Path path) ? loadFile(path) : loadVariables();
  }

  private Loading loadFile(Path path) {
    Path file = path.toAbsolutePath().normalize();
    var outside = new LocalOutside(variables, file.resolveSibling(""), standIn);
    Optional<String> text = outside.read(file, MAX_CONFIG_BYTES);
    if (text.isEmpty()) {
      Fault fault = outside.unread(path, file, MAX_CONFIG_BYTES);
      return new Loading.Refused(List.of(fault), outside.watched());
    }
    YamlTree tree = YamlReader.read(path.toString(), text.get());
    if (tree.root() instanceof Node.Empty && tree.faults().isEmpty()) {
      return new Loading.Refused(List.of(nothingWritten(path)), outside.watched());
    }
    Meta meta = new Meta(version(text.get()), List.of(), nobodyNamed(path));
    return check(tree.root(), tree.faults(), outside, meta);
  }

  /// An editor may empty a file before it writes it: taken up, that would end every route.
  private static Fault nothingWritten(Path path) {
    Origin at = new Origin.Written(path.toString(), 0, 0);
    return new Fault(FaultKind.MISSING_KEY, at, "", "an empty file", "a section such as providers");
  }

  private static Fault nobodyNamed(Path path) {
    Origin at = new Origin.Written(path.toString(), 0, 0);
    return new Fault(FaultKind.MISSING_KEY, at, "providers", "none", "at least one provider");
  }

  private static Fault nobodyKnown() {
    Origin at = new Origin.Written(ConfigSource.USUAL_FILE.toString(), 0, 0);
    return new Fault(
        FaultKind.MISSING_FILE,
        at,
        "",
        "no such file, and no well-known variable that names a provider",
        "a file with providers, or a variable such as OPENAI_API_KEY");
  }

  private Loading loadVariables() {
    var outside = new LocalOutside(variables, Path.of("").toAbsolutePath());
    var providers = new WellKnownProviders(shipped, variables);
    Node tree = providers.tree();
    String version = version(String.join(",", providers.found()));
    return check(tree, List.of(), outside, new Meta(version, providers.found(), nobodyKnown()));
  }

  /// @param nobody what is wrong when there is no provider
  private record Meta(String version, List<String> variables, Fault nobody) {}

  private Loading check(Node tree, List<Fault> earlier, LocalOutside outside, Meta meta) {
    var binding = new Binding(outside);
    earlier.forEach(binding::report);
    Bound<Config> bound = RootSection.SECTION.bind(arguments.over(tree), KeyPath.ROOT, binding);
    Catalogue catalogue = catalogue(bound, binding);
    binding.typesAreKnown(catalogue);
    resolve(binding);
    if (!binding.faults().isEmpty()) {
      return new Loading.Refused(inOrder(binding.faults()), outside.watched());
    }
    Config config = requireNonNull(bound.value(), "no value and no fault");
    if (config.providers().isEmpty()) {
      return new Loading.Refused(List.of(meta.nobody()), outside.watched());
    }
    var effective = new EffectiveConfig(bound.view());
    return new Loading.Loaded(
        new LoadedConfig(config, catalogue, effective, meta.version(), meta.variables()),
        outside.watched());
  }

  /// The provider types, those of the operator's folder included.
  private Catalogue catalogue(Bound<Config> bound, Binding binding) {
    View folder = bound.view().find(List.of("catalogue", "folder"));
    if (!(folder instanceof View.Leaf leaf) || leaf.shown().isEmpty()) {
      return shipped;
    }
    Path path = binding.outside().locate(leaf.shown());
    if (!binding.outside().folder(path)) {
      return shipped;
    }
    Catalogue.Opened opened = Catalogue.withFolder(path);
    for (FileFault fault : opened.faults()) {
      binding.report(
          new Fault(
              FaultKind.BAD_TYPE_FILE,
              new Origin.Written(fault.file(), fault.line(), fault.column()),
              "catalogue.folder",
              fault.found(),
              fault.expected(),
              fault.nearest()));
    }
    return opened.catalogue();
  }

  private static void resolve(Binding binding) {
    for (Reference reference : binding.references()) {
      Set<String> names = binding.declared(reference.space());
      if (!names.contains(reference.name())) {
        binding.report(
            new Fault(
                FaultKind.DANGLING_REFERENCE,
                reference.at(),
                reference.path().text(),
                '"' + reference.name() + '"',
                "the name of an entry of `providers`",
                NearestName.of(reference.name(), names)));
      }
    }
  }

  /// By place: those of one file from its top to its end.
  private static List<Fault> inOrder(List<Fault> faults) {
    Comparator<Fault> byPlace =
        Comparator.comparing((Fault fault) -> written(fault).file())
            .thenComparingInt(fault -> written(fault).line())
            .thenComparingInt(fault -> written(fault).column());
    return faults.stream().sorted(byPlace).toList();
  }

  private static Origin.Written written(Fault fault) {
    return fault.at() instanceof Origin.Written written ? written : NOWHERE;
  }

  private static String version(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
