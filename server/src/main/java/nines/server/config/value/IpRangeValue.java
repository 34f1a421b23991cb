package nines.server.config.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import nines.server.config.IpRange;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// A block of IP addresses, `10.0.0.0/8`, or one address.
public final class IpRangeValue implements Scalar<IpRange> {
  private static final String NOUN = "an IP address or a block such as 10.0.0.0/8";

  @Override
  public Syntax syntax() {
    return Syntax.text(NOUN, "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$");
  }

  @Override
  public Parsed<IpRange> parse(String text, Outside outside) {
    int slash = text.indexOf('/');
    try {
      InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int bits = address.getAddress().length * Byte.SIZE;
      int prefix = slash < 0 ? bits : Integer.parseInt(text, slash + 1, text.length(), 10);
      if (prefix < 0 || prefix > bits) {
        return Parsed.bad(FaultKind.OUT_OF_RANGE, "a prefix from 0 to " + bits);
      }
      IpRange range = new IpRange(InetAddress.getByAddress(masked(address, prefix)), prefix);
      return range.network().equals(address)
          ? Parsed.good(range)
          : new Parsed.Bad<>(
              FaultKind.WRONG_VALUE, "a block whose other bits are zero", range.toString());
    } catch (IllegalArgumentException | UnknownHostException _) {
      return Parsed.bad(FaultKind.WRONG_VALUE, NOUN);
    }
  }

  private static byte[] masked(InetAddress address, int prefix) {
    byte[] bytes = address.getAddress();
    for (int bit = prefix; bit < bytes.length * Byte.SIZE; bit++) {
      bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
    }
    return bytes;
  }
}
