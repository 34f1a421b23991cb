package nines.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nines.catalogue.read.FaultList;
import nines.catalogue.read.ProviderTypeReader;
import nines.catalogue.read.YamlReader;
import nines.catalogue.type.ProviderType;
import org.jspecify.annotations.Nullable;

/// Reads the provider types that users keep in a folder of their own, one `.yaml` file each.
///
/// A shipped name is refused rather than overridden: two gateways with the same config must mean
/// the same thing by it.
final class OwnTypes {
  /// Files of one folder.
  static final int MAX_FILES = 256;

  private final ShippedTypes shipped;
  private final FaultList faults;

  OwnTypes(ShippedTypes shipped, FaultList faults) {
    this.shipped = shipped;
    this.faults = faults;
  }

  /// The types of all good files; what is wrong with the others goes to the fault list.
  Map<String, ProviderType> read(Path folder) {
    Map<String, ProviderType> types = new HashMap<>();
    for (Path file : files(folder)) {
      String fileName = String.valueOf(file.getFileName());
      String name = fileName.substring(0, fileName.lastIndexOf('.'));
      ProviderType type = one(file, name);
      if (type != null && types.put(name, type) != null) {
        refuse(file, "a second file for " + name, "one file for each type");
      }
    }
    return types;
  }

  private @Nullable ProviderType one(Path file, String name) {
    if (shipped.names().contains(name)) {
      refuse(file, "the name of a type that ships, " + name, "a name of its own");
      return null;
    }
    try {
      if (Files.size(file) > YamlReader.MAX_LENGTH) {
        refuse(file, Files.size(file) + " bytes", "at most " + YamlReader.MAX_LENGTH);
        return null;
      }
      return ProviderTypeReader.read(file.toString(), Files.readString(file), name, faults);
    } catch (IOException unreadable) {
      refuse(file, "an unreadable file: " + unreadable, "a UTF-8 file that can be read");
      return null;
    }
  }

  private List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.list(folder)) {
      found
          .filter(OwnTypes::isYaml)
          .sorted(Comparator.naturalOrder())
          .limit(MAX_FILES + 1L)
          .forEach(files::add);
    } catch (IOException unreadable) {
      refuse(folder, "no folder that can be read", "a folder with provider types");
    }
    if (files.size() > MAX_FILES) {
      refuse(folder, "more than " + MAX_FILES + " files", "at most " + MAX_FILES);
      files.removeLast();
    }
    return files;
  }

  private static boolean isYaml(Path file) {
    String name = String.valueOf(file.getFileName());
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith(".");
  }

  private void refuse(Path place, String found, String expected) {
    faults.add(new FileFault(place.toString(), 0, 0, found, expected, null));
  }
}
