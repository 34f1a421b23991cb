package nines.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0, 8, 10.255.1.2, true",
    "10.0.0.0, 8, 11.0.0.0, false",
    "192.0.2.128, 25, 192.0.2.200, true",
    "192.0.2.128, 25, 192.0.2.127, false",
    "0.0.0.0, 0, 203.0.113.9, true",
    "192.0.2.7, 32, 192.0.2.7, true",
    "192.0.2.7, 32, 192.0.2.6, false",
    "fd00::, 8, fd12:3456::1, true",
    "fd00::, 8, fe80::1, false",
    "0.0.0.0, 0, ::1, false"
  })
  void holds_addresses_that_share_its_leading_bits(
      String network, int prefix, String address, boolean inside) {
    var range = new IpRange(InetAddress.ofLiteral(network), prefix);

    assertThat(range.contains(InetAddress.ofLiteral(address))).isEqualTo(inside);
  }
}
