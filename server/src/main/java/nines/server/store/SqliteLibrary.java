package nines.server.store;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.util.LibraryLoaderUtil;

/// The native library of SQLite, kept as a file beside the jars.
///
/// Without it the driver unpacks its library into the temporary folder at every start, which costs
/// time and fails where that folder is mounted without permission to execute.
public final class SqliteLibrary {
  /// Where the driver looks first (https://github.com/xerial/sqlite-jdbc, USAGE.md).
  private static final String LIBRARY_FOLDER = "org.sqlite.lib.path";

  private static final String FOLDER = "native";

  private SqliteLibrary() {}

  /// Unpacks the library of this machine beside the driver's jar; false where that is not possible.
  public static boolean keep() {
    var folder = folder();
    var name = LibraryLoaderUtil.getNativeLibName();
    var resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    if (folder == null) {
      return false;
    }
    try (var library = JDBC.class.getResourceAsStream(resource)) {
      if (library == null) {
        return false;
      }
      Files.createDirectories(folder);
      var unpacked = Files.createTempFile(folder, name, ".new");
      Files.copy(library, unpacked, StandardCopyOption.REPLACE_EXISTING);
      Files.move(unpacked, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Tells the driver where the kept library is, unless the operator has told it something already.
  static void preferKept() {
    if (System.getProperty(LIBRARY_FOLDER) != null) {
      return;
    }
    var folder = folder();
    if (folder != null && Files.isReadable(folder.resolve(LibraryLoaderUtil.getNativeLibName()))) {
      System.setProperty(LIBRARY_FOLDER, folder.toString());
    }
  }

  /// A folder for this operating system and processor beside the driver's jar; null where the
  /// driver is in no jar.
  private static @Nullable Path folder() {
    var source = JDBC.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    try {
      var jar = Path.of(source.getLocation().toURI());
      // The resource path ends in the names of system and processor: …/Linux/x86_64.
      var resource = Path.of(LibraryLoaderUtil.getNativeLibResourcePath());
      var parts = resource.getNameCount();
      return jar.resolveSibling(FOLDER).resolve(resource.subpath(parts - 2, parts));
    } catch (URISyntaxException | IllegalArgumentException _) {
      return null;
    }
  }
}
