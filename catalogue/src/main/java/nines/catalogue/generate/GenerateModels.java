package nines.catalogue.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Writes `models/*.yaml` from a folder of price catalogues, or with `--check` tells which of them
/// would change.
///
/// Arguments: the folder with `genai-prices`, `litellm`, `models.dev` and `PROVENANCE.md`; the
/// folder to write; optionally `--check`. Exit 0 when all is well, 1 when `--check` finds a
/// difference, 2 for wrong usage. The same input makes the same bytes.
public final class GenerateModels {
  private static final Pattern DATED = Pattern.compile("\\| [0-9a-f]{40} \\((20[0-9-]{8})\\) \\|");

  private static final String MODELS = "src/main/resources/nines/catalogue/models";

  private GenerateModels() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2 || (arguments.length > 2 && !arguments[2].equals("--check"))) {
      System.err.println("usage: GenerateModels PRICES_FOLDER MODULE_FOLDER [--check]");
      System.exit(2);
    }
    Map<String, String> files = files(Path.of(arguments[0]));
    Path target = Path.of(arguments[1]).resolve(MODELS);
    if (arguments.length > 2) {
      System.exit(differs(files, target) ? 1 : 0);
    }
    write(files, target);
  }

  /// The text of every file, by its name.
  static Map<String, String> files(Path prices) throws IOException {
    GenaiPrices genai = new GenaiPrices(Json.read(prices.resolve("genai-prices/data.v2.json")));
    ModelsDev modelsDev =
        new ModelsDev(Json.read(prices.resolve("models.dev/models-dev.compiled.json")));
    LiteLlm liteLlm = new LiteLlm(Json.read(only(prices.resolve("litellm"))));
    Map<Draft.Source, LocalDate> dates = dates(Files.readString(prices.resolve("PROVENANCE.md")));
    Map<String, String> files = new TreeMap<>();
    for (TypeSources type : TypeSources.ALL) {
      TypeModels models = new TypeModels(type, genai, modelsDev, liteLlm);
      models.gather();
      files.put(
          type.type() + ".yaml", ModelsFile.write(type, dates, models.models(), models.patterns()));
    }
    return files;
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  /// When each catalogue was made, as the table in `PROVENANCE.md` says.
  private static Map<Draft.Source, LocalDate> dates(String provenance) {
    Map<Draft.Source, LocalDate> dates = new EnumMap<>(Draft.Source.class);
    for (String line : provenance.lines().toList()) {
      for (Draft.Source source : Draft.Source.values()) {
        Matcher dated = DATED.matcher(line);
        if (line.startsWith("| " + source.label + "/") && dated.find()) {
          dates.putIfAbsent(source, LocalDate.parse(dated.group(1)));
        }
      }
    }
    if (dates.size() < Draft.Source.values().length) {
      throw new IllegalArgumentException("PROVENANCE.md dates only " + dates.keySet());
    }
    return dates;
  }

  private static void write(Map<String, String> files, Path target) throws IOException {
    Files.createDirectories(target);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(target.resolve(file.getKey()), file.getValue());
    }
    System.out.println(files.size() + " files written to " + target);
  }

  private static boolean differs(Map<String, String> files, Path target) throws IOException {
    boolean differs = false;
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path there = target.resolve(file.getKey());
      if (!Files.exists(there) || !Files.readString(there).equals(file.getValue())) {
        System.out.println("differs: " + there);
        differs = true;
      }
    }
    return differs;
  }
}
