package nines.server.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The section `server`: who may connect, how, and within which bounds.
///
/// @param adminToken absent: one is made at first start, in a file only the owner can read
/// @param tls absent: both listeners speak clear text
/// @param drain how long open calls may finish after a signal to stop
public record ServerConfig(
    ListenAddress listen,
    ListenAddress admin,
    Auth auth,
    @Nullable Secret adminToken,
    @Nullable TlsIdentity tls,
    List<IpRange> trustedProxies,
    CorsConfig cors,
    ServerLimits limits,
    Duration drain) {

  public ServerConfig {
    trustedProxies = List.copyOf(trustedProxies);
  }
}
