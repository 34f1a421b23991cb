package nines.server.config;

import java.net.InetAddress;

/// Where a listener binds: a host name or IP literal and a port.
///
/// @param host without brackets, also for IPv6
/// @param port 0 asks the system for a free one
public record ListenAddress(String host, int port) {

  /// Whether only this machine can connect. A name other than `localhost` counts as no: what it
  /// resolves to may change.
  public boolean loopback() {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
