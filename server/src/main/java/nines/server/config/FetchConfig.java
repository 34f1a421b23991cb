package nines.server.config;

import java.time.Duration;
import java.util.List;

/// The section `fetch`: remote images and files for providers that want them inline.
///
/// @param hosts from which they are fetched, lower case: `a.example`, or `*.a.example` for all
///   below; with a port where it is not the scheme's own. Empty: none is fetched
/// @param bytes of all files of one request
/// @param timeout for all files of one request; names, handshakes and redirections included
public record FetchConfig(List<String> hosts, long bytes, Duration timeout) {
  public FetchConfig {
    hosts = List.copyOf(hosts);
  }
}
