package nines.server.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Which addresses belong to the public internet, and to nobody's inner network or machine.
///
/// Sources: IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates);
/// Azure's documentation of 168.63.129.16, which answers virtual machines alone.
final class PublicAddresses {
  /// Ranges of IPv4 that no stranger may have dialled, metadata services among them.
  private static final List<Range> CLOSED_4 =
      List.of(
          range(8, 0),
          range(8, 10),
          range(10, 100, 64),
          range(8, 127),
          range(16, 169, 254),
          range(12, 172, 16),
          range(24, 192, 0, 0),
          range(24, 192, 0, 2),
          range(24, 192, 88, 99),
          range(16, 192, 168),
          range(15, 198, 18),
          range(24, 198, 51, 100),
          range(24, 203, 0, 113),
          range(32, 168, 63, 129, 16),
          range(4, 224),
          range(4, 240));

  /// Global unicast; what lies outside of it is closed.
  private static final Range OPEN_6 = range(3, 0x20);

  /// Ranges inside it that carry IPv4, identify nobody or are for documents.
  private static final List<Range> CLOSED_6 =
      List.of(
          range(23, 0x20, 0x01, 0x00),
          range(32, 0x20, 0x01, 0x0d, 0xb8),
          range(16, 0x20, 0x02),
          range(20, 0x3f, 0xff, 0x00));

  private static final int V4_FROM = 12;

  private PublicAddresses() {}

  static boolean holds(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> isOpen4(four.getAddress());
      case Inet6Address six -> isOpen6(six.getAddress());
      default -> false;
    };
  }

  private static boolean isOpen4(byte[] bytes) {
    return CLOSED_4.stream().noneMatch(range -> range.holds(bytes));
  }

  /// An address of IPv4 in the clothes of IPv6 (mapped, or behind NAT64) is what it is inside.
  private static boolean isOpen6(byte[] bytes) {
    if (isMapped(bytes) || isNat64(bytes)) {
      return isOpen4(Arrays.copyOfRange(bytes, V4_FROM, bytes.length));
    }
    return OPEN_6.holds(bytes) && CLOSED_6.stream().noneMatch(range -> range.holds(bytes));
  }

  private static boolean isMapped(byte[] bytes) {
    return range(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff).holds(bytes);
  }

  private static boolean isNat64(byte[] bytes) {
    return range(96, 0, 0x64, 0xff, 0x9b).holds(bytes);
  }

  private static Range range(int bits, int... first) {
    byte[] bytes = new byte[first.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) first[i];
    }
    return new Range(bits, bytes);
  }

  /// All addresses that begin alike.
  private static final class Range {
    private final int bits;
    private final byte[] first;

    /// @param bits how many are alike
    /// @param first the bytes they stand in; zeros behind them are left out
    Range(int bits, byte[] first) {
      this.bits = bits;
      this.first = first;
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int at = bit / Byte.SIZE;
        int expected = at < first.length ? first[at] : 0;
        if ((((address[at] ^ expected) >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
