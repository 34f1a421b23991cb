package nines.server.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nines.server.config.IpRange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who a request is from, over a real connection from 127.0.0.1.
class ClientAddressTest {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void stop() {
    VERTX.close().await();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''           | x-forwarded-for: 203.0.113.9                     | 127.0.0.1",
        "10.0.0.0/8   | x-forwarded-for: 203.0.113.9                     | 127.0.0.1",
        "127.0.0.0/8  | x-forwarded-for: 203.0.113.9                     | 203.0.113.9",
        "127.0.0.0/8  | x-forwarded-for: 198.51.100.1, 203.0.113.9       | 203.0.113.9",
        "127.0.0.0/8  | x-forwarded-for: 198.51.100.1; x-forwarded-for: 203.0.113.9 | 203.0.113.9",
        "127.0.0.0/8,10.0.0.0/8 | x-forwarded-for: 203.0.113.9, 10.1.1.1 | 203.0.113.9",
        "127.0.0.0/8,10.0.0.0/8 | x-forwarded-for: 1.1.1.1, 203.0.113.9, 10.1.1.1 | 203.0.113.9",
        "127.0.0.0/8,10.0.0.0/8 | x-forwarded-for: nonsense, 10.1.1.1    | 10.1.1.1",
        "127.0.0.0/8  | x-forwarded-for: unknown                         | 127.0.0.1",
        "127.0.0.0/8  | x-forwarded-for: 203.0.113.9:4711                | 203.0.113.9",
        "127.0.0.0/8  | x-forwarded-for: [2001:db8::9]:4711              | 2001:db8:0:0:0:0:0:9",
        "127.0.0.0/8  | x-forwarded-for: 2001:db8::9                     | 2001:db8:0:0:0:0:0:9",
        "127.0.0.0/8  | forwarded: For=\"[2001:db8::9]:47\"~proto=https | 2001:db8:0:0:0:0:0:9",
        "127.0.0.0/8  | forwarded: proto=http~for=203.0.113.9, by=me   | 127.0.0.1",
        "127.0.0.0/8  | forwarded: by=me~for=203.0.113.9               | 203.0.113.9",
        "127.0.0.0/8  | forwarded: for=1.1.1.1; x-forwarded-for: 203.0.113.9 | 203.0.113.9",
        "127.0.0.0/8  | accept: any                                      | 127.0.0.1",
      })
  void the_client_is_the_last_hop_that_is_not_trusted(
      String trusted, String headers, String expected) throws Exception {
    assertThat(clientOf(trusted, headers)).isEqualTo(expected);
  }

  @Test
  void a_chain_of_trusted_hops_is_looked_at_up_to_its_bound() throws Exception {
    var hops =
        IntStream.rangeClosed(1, ClientAddress.MAX_HOPS + 5)
            .mapToObj(i -> "127.0.1." + i)
            .collect(Collectors.joining(", "));

    assertThat(clientOf("127.0.0.0/8", "x-forwarded-for: " + hops)).isEqualTo("127.0.1.6");
  }

  private static String clientOf(String trusted, String headers)
      throws IOException, InterruptedException {
    var ranges =
        trusted.isEmpty()
            ? List.<IpRange>of()
            : Arrays.stream(trusted.split(",", -1)).map(ClientAddressTest::range).toList();
    var server =
        VERTX
            .createHttpServer()
            .requestHandler(request -> request.response().end(ClientAddress.of(request, ranges)))
            .listen(0, "127.0.0.1")
            .await();
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()));
    for (var header : headers.split("; ", -1)) {
      int colon = header.indexOf(':');
      request.header(
          header.substring(0, colon).strip(),
          header.substring(colon + 1).strip().replace('~', ';'));
    }
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } finally {
      server.close().await();
    }
  }

  private static IpRange range(String text) {
    var parts = text.split("/", -1);
    return new IpRange(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
  }
}
