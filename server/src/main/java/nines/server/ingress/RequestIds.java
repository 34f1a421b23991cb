package nines.server.ingress;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Ids of requests: unguessable enough to be unique, short enough to be read out.
final class RequestIds {
  private final RandomGenerator random;
  private final byte[] bytes = new byte[16];

  RequestIds(RandomGenerator random) {
    this.random = random;
  }

  String next() {
    random.nextBytes(bytes);
    return "req_" + HexFormat.of().formatHex(bytes);
  }
}
