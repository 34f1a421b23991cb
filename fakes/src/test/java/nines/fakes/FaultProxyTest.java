package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nines.fakes.proxy.FaultProxy;
import nines.fakes.proxy.WireFault;
import nines.fakes.wire.Timing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The proxy between real sockets: what a caller hears of each fault.
class FaultProxyTest {
  private static final String PATH = "/v1/chat/completions";
  private static final String STREAM =
      """
      {"model":"m","stream":true,"messages":[{"role":"user","content":"count to 5"}]}\
      """;
  private static final long SEED = 4711;

  @AutoClose private final Lab lab = new Lab();
  private final FaultProxy proxy = proxy(SEED);

  private FaultProxy proxy(long seed) {
    try {
      return FaultProxy.start(address(lab), seed);
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
  }

  private static InetSocketAddress address(Lab lab) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), lab.fake().port());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
  }

  /// What a caller hears; ids, which count, are made alike.
  private String heard() {
    return ask().body().replaceAll("chatcmpl-\\w+", "id");
  }

  private HttpResponse<String> ask() {
    try (var caller = Caller.http1()) {
      return caller.post("http://127.0.0.1:" + proxy.port() + PATH, STREAM);
    }
  }

  private List<String> events() {
    return Stream.of(heard().split("\n\n", -1)).filter(event -> !event.isEmpty()).toList();
  }

  static Stream<List<WireFault>> harmless() {
    return Stream.of(
        List.of(),
        List.of(new WireFault.Slices(1)),
        List.of(new WireFault.Bandwidth(20_000)),
        List.of(new WireFault.Latency(Duration.ofMillis(1), Duration.ofMillis(2))),
        List.of(new WireFault.StallAt(2, Duration.ofMillis(20))));
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void what_is_slow_or_sliced_is_whole(List<WireFault> faults) {
    var whole = heard();
    proxy.inject(faults.toArray(WireFault[]::new));
    assertThat(heard()).isEqualTo(whole).endsWith("data: [DONE]\n\n");
  }

  @Test
  void late_bytes_are_late() {
    proxy.inject(new WireFault.Latency(Duration.ofMillis(100), Duration.ZERO));
    long began = System.nanoTime();
    ask();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(100));
  }

  @Test
  void a_stream_is_cut_at_every_event() {
    int events = events().size();
    for (int at = 0; at < events; at++) {
      proxy.inject(new WireFault.CutAt(at));
      try (var caller = new RawCaller(proxy.port()).post(PATH, STREAM)) {
        assertThat(caller.readToEnd()).isEqualTo(RawCaller.End.FIN);
        assertThat(caller.heard().split("\n\n", -1)).hasSize(at + 1);
      }
    }
  }

  @Test
  void every_event_can_be_spoilt_and_said_twice() {
    var healthy = events();
    for (int at = 0; at < healthy.size() - 1; at++) {
      proxy.inject(new WireFault.CorruptAt(at));
      var spoilt = new ArrayList<>(healthy);
      spoilt.set(at, healthy.get(at).replaceFirst("\\{", "!"));
      assertThat(events()).isEqualTo(spoilt);
      proxy.inject(new WireFault.DuplicateAt(at));
      var twice = new ArrayList<>(healthy);
      twice.add(at, healthy.get(at));
      assertThat(events()).isEqualTo(twice);
    }
  }

  @Test
  void a_connection_is_reset_before_or_within_the_answer() {
    for (var fault : List.of(new WireFault.Reset(), new WireFault.ResetAt(2))) {
      proxy.inject(fault);
      try (var caller = new RawCaller(proxy.port()).post(PATH, STREAM)) {
        assertThat(caller.readToEnd()).isEqualTo(RawCaller.End.RST);
      }
    }
  }

  @Test
  void a_connection_is_closed_without_a_word() {
    proxy.inject(new WireFault.Close());
    try (var caller = new RawCaller(proxy.port()).post(PATH, STREAM)) {
      assertThat(caller.readToEnd()).isEqualTo(RawCaller.End.FIN);
      assertThat(caller.heard()).isEmpty();
    }
  }

  @Test
  void a_half_open_connection_does_not_notice_that_its_caller_left() {
    proxy.inject(new WireFault.HalfOpenAt(1));
    try (var caller = new RawCaller(proxy.port()).post(PATH, STREAM)) {
      caller.readUntil("\n\n");
    }
    lab.fake().request(1).await();
    assertThat(proxy.open()).isEqualTo(1);
    proxy.heal();
    assertThat(ask().body()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void extra_bytes_come_behind_the_end() {
    proxy.inject(new WireFault.Trailing("HTTP/1.1 200 OK\r\n"));
    try (var caller = new RawCaller(proxy.port()).post(PATH, STREAM)) {
      caller.readUntil("0\r\n\r\nHTTP/1.1 200 OK\r\n");
      assertThat(caller.heard()).endsWith("0\r\n\r\nHTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void success_is_said_early_and_an_error_behind_it() {
    String event = "data: {\"error\":{\"message\":\"overloaded\",\"code\":503}}\n\n";
    proxy.inject(new WireFault.EarlyOk(event));
    var answer = ask();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(event);
    assertThat(lab.fake().requests()).isEmpty();
  }

  @Test
  void the_seed_decides_which_connections_are_spoilt() throws IOException {
    try (var twin = proxy(SEED)) {
      var pattern = pattern(proxy);
      assertThat(pattern(twin)).isEqualTo(pattern).contains(true, false);
    }
  }

  private static List<Boolean> pattern(FaultProxy proxy) {
    proxy.inject(0.5, new WireFault.Close());
    var whole = new ArrayList<Boolean>();
    for (int i = 0; i < 20; i++) {
      whole.add(isAnswered("http://127.0.0.1:" + proxy.port() + PATH));
    }
    return whole;
  }

  private static boolean isAnswered(String url) {
    try (var caller = Caller.http1()) {
      return caller.post(url, STREAM).statusCode() == 200;
    } catch (UncheckedIOException closed) {
      return false;
    }
  }

  /// At a pace, so that words do not share a frame.
  @Test
  void http2_hears_goaway_in_the_middle_and_its_stream_goes_on() throws IOException {
    var slow = FakeSettings.named("slow").timing(Timing.of(Duration.ofMillis(20), 50));
    try (var paced = new Lab(slow);
        var goingAway = FaultProxy.start(address(paced), SEED)) {
      goingAway.inject(new WireFault.GoAwayAt(2));
      var client =
          paced
              .vertx()
              .createHttpClient(
                  new HttpClientOptions()
                      .setProtocolVersion(HttpVersion.HTTP_2)
                      .setHttp2ClearTextUpgrade(false));
      for (int call = 1; call <= 2; call++) {
        Future<Buffer> body =
            client
                .request(HttpMethod.POST, goingAway.port(), "127.0.0.1", PATH)
                .compose(
                    request -> request.putHeader("content-type", "application/json").send(STREAM))
                .compose(HttpClientResponse::body);
        assertThat(body.await().toString()).endsWith("data: [DONE]\n\n");
        assertThat(goingAway.accepted()).isEqualTo(call);
      }
    }
  }

  @Test
  void a_provider_that_is_away_ends_the_callers_connection() {
    lab.fake().refuseConnections().await();
    assertThatThrownBy(this::ask).isInstanceOf(UncheckedIOException.class);
    assertThat(proxy.accepted()).isPositive();
  }
}
