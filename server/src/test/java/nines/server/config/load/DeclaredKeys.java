package nines.server.config.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import nines.server.config.schema.Entry;
import nines.server.config.schema.Key;
import nines.server.config.schema.LaterKey;
import nines.server.config.schema.ListShape;
import nines.server.config.schema.MapShape;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Section;
import nines.server.config.schema.Shape;
import nines.server.config.schema.TextOrSection;
import nines.server.config.section.RootSection;

/// The paths of all declared keys; `*` stands for a name, `[]` for an item.
public final class DeclaredKeys {

  private DeclaredKeys() {}

  /// Keys that may be written.
  public static List<String> available() {
    var paths = new ArrayList<String>();
    each((path, entry) -> {
      if (entry instanceof Key<?>) {
        paths.add(path);
      }
    });
    return paths;
  }

  /// Keys whose change needs a restart.
  public static List<String> needingRestart() {
    var paths = new ArrayList<String>();
    each((path, entry) -> {
      if (entry instanceof Key<?> key && key.restart()) {
        paths.add(path);
      }
    });
    return paths;
  }

  /// Keys whose feature has not landed.
  public static List<String> later() {
    var paths = new ArrayList<String>();
    each((path, entry) -> {
      if (entry instanceof LaterKey) {
        paths.add(path);
      }
    });
    return paths;
  }

  private static void each(BiConsumer<String, Entry> visit) {
    walk("", RootSection.SECTION, visit);
  }

  private static void walk(String path, Shape<?> shape, BiConsumer<String, Entry> visit) {
    switch (shape) {
      case Section<?> section -> {
        for (Entry entry : section.entries()) {
          String name = path.isEmpty() ? entry.name() : path + "." + entry.name();
          visit.accept(name, entry);
          if (entry instanceof Key<?> key) {
            walk(name, key.shape(), visit);
          }
        }
      }
      case MapShape<?> map -> walk(path + ".*", map.values(), visit);
      case ListShape<?> list -> walk(path + "[]", list.item(), visit);
      case TextOrSection<?, ?> either -> walk(path, either.section(), visit);
      case Scalar<?> _ -> {}
    }
  }
}
