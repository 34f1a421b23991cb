package nines.server.config.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files a configuration was read from, each as it was just before it was read.
///
/// Links are followed, so that swapping the link changes the stamp as much as writing the file
/// does.
public record WatchedFiles(Map<Path, Stamp> stamps) {
  /// More entries of a folder do not enter its stamp.
  static final int MAX_FOLDER_ENTRIES = 1_000;

  public WatchedFiles {
    stamps = Collections.unmodifiableMap(new LinkedHashMap<>(stamps));
  }

  /// What changes when a file does.
  ///
  /// @param identity the file's own, such as its inode; null where there is no such thing
  /// @param size in bytes, of a folder a sum over its entries; -1: there is no such file
  public record Stamp(@Nullable Object identity, @Nullable FileTime modified, long size) {
    private static final Stamp ABSENT = new Stamp(null, null, -1);

    /// The stamp of a file, or of a folder and its entries. Blocks.
    static Stamp of(Path path) {
      try {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        if (!now.isDirectory()) {
          return new Stamp(now.fileKey(), now.lastModifiedTime(), now.size());
        }
        try (Stream<Path> entries = Files.list(path)) {
          int sum =
              entries
                  .limit(MAX_FOLDER_ENTRIES)
                  .mapToInt(entry -> Objects.hash(entry, shallow(entry)))
                  .sum();
          return new Stamp(now.fileKey(), now.lastModifiedTime(), sum);
        }
      } catch (IOException _) {
        return ABSENT;
      }
    }

    private static Stamp shallow(Path entry) {
      try {
        BasicFileAttributes now = Files.readAttributes(entry, BasicFileAttributes.class);
        return new Stamp(now.fileKey(), now.lastModifiedTime(), now.size());
      } catch (IOException _) {
        return ABSENT;
      }
    }
  }

  /// The same files as they are now. Blocks.
  public WatchedFiles now() {
    Map<Path, Stamp> now = new LinkedHashMap<>();
    stamps.keySet().forEach(path -> now.put(path, Stamp.of(path)));
    return new WatchedFiles(now);
  }
}
