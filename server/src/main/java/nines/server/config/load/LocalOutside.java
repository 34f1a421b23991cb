package nines.server.config.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import nines.server.config.schema.Outside;
import org.jspecify.annotations.Nullable;

/// This machine's variables and files, as one loading sees them. Confined to one thread.
final class LocalOutside implements Outside {
  /// Larger files of secrets and certificates are refused.
  static final int MAX_FILE_BYTES = 1024 * 1024;

  private final Function<String, @Nullable String> variables;
  private final Path base;
  private final @Nullable String standIn;
  private final Map<Path, WatchedFiles.Stamp> stamps = new LinkedHashMap<>();

  /// @param base where relative names start
  LocalOutside(Function<String, @Nullable String> variables, Path base) {
    this(variables, base, null);
  }

  /// @param standIn for a secret that is not there, null where that is a fault
  LocalOutside(Function<String, @Nullable String> variables, Path base, @Nullable String standIn) {
    this.variables = variables;
    this.base = base;
    this.standIn = standIn;
  }

  WatchedFiles watched() {
    return new WatchedFiles(stamps);
  }

  @Override
  public @Nullable String variable(String name) {
    return variables.apply(name);
  }

  @Override
  public @Nullable String standIn() {
    return standIn;
  }

  @Override
  public Path locate(String name) {
    return base.resolve(name).normalize();
  }

  @Override
  public Optional<String> read(Path file) {
    return read(file, MAX_FILE_BYTES);
  }

  /// The text of a file, or nothing when it cannot be read, is longer or is not UTF-8.
  Optional<String> read(Path file, int maxBytes) {
    stamps.putIfAbsent(file, WatchedFiles.Stamp.of(file));
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      return bytes.length > maxBytes
          ? Optional.empty()
          : Optional.of(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// What is wrong with a configuration file that [#read(Path, int)] did not return.
  ///
  /// @param written its name as the operator wrote it
  Fault unread(Path written, Path file, int maxBytes) {
    Origin at = new Origin.Written(written.toString(), 0, 0);
    return Files.exists(file)
        ? new Fault(
            FaultKind.UNREADABLE_FILE,
            at,
            "",
            trouble(file, maxBytes),
            "a UTF-8 file of at most " + maxBytes + " bytes")
        : new Fault(FaultKind.MISSING_FILE, at, "", "no such file", "a configuration");
  }

  private static String trouble(Path file, int maxBytes) {
    if (Files.isDirectory(file)) {
      return "a folder";
    }
    if (!Files.isReadable(file)) {
      return "a file that this user may not read";
    }
    long size = file.toFile().length();
    return size > maxBytes ? size + " bytes" : "bytes that are not UTF-8";
  }

  @Override
  public boolean folder(Path folder) {
    stamps.putIfAbsent(folder, WatchedFiles.Stamp.of(folder));
    return Files.isDirectory(folder) && Files.isReadable(folder);
  }
}
