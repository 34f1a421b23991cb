package nines.server;

import io.vertx.core.dns.AddressResolverOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Whom this machine asks for the addresses of names.
final class NameServers {
  private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

  /// Who is asked when the machine names nobody, as the C library has it (resolv.conf(5)).
  private static final String LOCAL = "127.0.0.1";

  private NameServers() {}

  /// Keeps Netty from asking a public server, which nobody configured, where the machine names
  /// none. Blocks.
  static AddressResolverOptions onlyThoseOfTheMachine(AddressResolverOptions options) {
    return onlyThoseOf(RESOLV_CONF, options);
  }

  static AddressResolverOptions onlyThoseOf(Path resolvConf, AddressResolverOptions options) {
    return namesAServer(resolvConf) ? options : options.addServer(LOCAL);
  }

  private static boolean namesAServer(Path resolvConf) {
    try (Stream<String> lines = Files.lines(resolvConf)) {
      return lines.anyMatch(line -> line.strip().startsWith("nameserver"));
    } catch (IOException | UncheckedIOException _) {
      return false;
    }
  }
}
