package nines.server.config;

import java.net.InetAddress;

/// A block of IP addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3).
///
/// @param prefix how many leading bits count
public record IpRange(InetAddress network, int prefix) {

  /// Whether the address lies in this block; an address of the other family never does.
  public boolean contains(InetAddress address) {
    byte[] ours = network.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int whole = prefix / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (ours[i] != theirs[i]) {
        return false;
      }
    }
    int rest = prefix % Byte.SIZE;
    return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xFF) >>> (Byte.SIZE - rest) == 0;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefix;
  }
}
