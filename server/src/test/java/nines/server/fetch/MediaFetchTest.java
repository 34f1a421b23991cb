package nines.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Slice;
import nines.core.failure.FailureCode;
import nines.server.config.FetchConfig;
import nines.server.pipeline.RemoteFiles.Fetched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaFetchTest {
  private static final String PNG = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n";

  private final FileHost host = new FileHost();

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void an_image_comes_with_its_type_and_in_base64() {
    host.file("/a.png", "Image/PNG; q=1", "abc");
    assertThat(fetch("/a.png")).isEqualTo(image("YWJj"));
    assertThat(host.heard().getFirst())
        .startsWith("GET /a.png HTTP/1.1\nHost: files.example:" + host.port() + "\n")
        .contains("Connection: close")
        .doesNotContain("Authorization", "Cookie");
  }

  @Test
  void it_may_come_in_chunks_or_until_the_end() {
    host.answer(
        "/chunked", PNG + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n2;x=y\r\nbc\r\n0\r\n\r\n");
    host.answer("/open", PNG + "\r\nabc");
    assertThat(fetch("/chunked")).isEqualTo(image("YWJj"));
    assertThat(fetch("/open")).isEqualTo(image("YWJj"));
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, IMAGE, true",
    "image/svg+xml, IMAGE, false",
    "text/html, IMAGE, false",
    "application/octet-stream, IMAGE, false",
    "audio/wav, AUDIO, true",
    "video/mp4, AUDIO, false",
    "video/mp4, VIDEO, true",
    "application/pdf, DOCUMENT, true",
    "text/plain, DOCUMENT, true",
    "application/octet-stream, DOCUMENT, false",
    "application/x-sh, DOCUMENT, false"
  })
  void only_what_the_medium_may_be_is_taken(String type, MediaKind kind, boolean taken) {
    host.file("/x", type, "abc");
    Fetched became = fetch().fetch(url("/x"), kind, 10);
    assertThat(became instanceof Fetched.Here).isEqualTo(taken);
    if (!taken) {
      assertThat(became).isEqualTo(refused("its type is " + type));
    }
  }

  @Test
  void a_file_without_a_type_or_in_another_coding_is_not_taken() {
    host.answer("/untyped", "HTTP/1.1 200 OK\r\n\r\nabc");
    host.answer("/zipped", PNG + "Content-Encoding: gzip\r\n\r\nabc");
    assertThat(fetch("/untyped")).isEqualTo(refused("its type is not said"));
    assertThat(fetch("/zipped")).isEqualTo(refused("it is encoded as gzip"));
  }

  @Test
  void a_file_has_at_most_the_bytes_that_are_allowed() {
    String eleven = "x".repeat(11);
    host.file("/told", "image/png", eleven);
    host.answer("/open", PNG + "\r\n" + eleven);
    host.answer(
        "/chunked",
        PNG + "Transfer-Encoding: chunked\r\n\r\n6\r\nxxxxxx\r\n5\r\nxxxxx\r\n0\r\n\r\n");
    host.answer("/lie", PNG + "Content-Length: 99999999999999\r\n\r\n");
    host.file("/ten", "image/png", "x".repeat(10));
    for (String path : List.of("/told", "/open", "/chunked")) {
      assertThat(fetch(path))
          .isEqualTo(refused("it has more than the 10 bytes that fetch.size allows"));
    }
    assertThat(fetch("/lie")).isInstanceOf(Fetched.Missing.class);
    assertThat(fetch("/ten")).isInstanceOf(Fetched.Here.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: -3\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void a_host_that_speaks_no_http_is_told_so(String bytes) {
    host.answer("/x", bytes);
    assertThat(missing("/x").code()).isEqualTo(FailureCode.UNSUPPORTED_PARAMETER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 9\r\n\r\nabc"
      })
  void a_host_that_breaks_off_may_do_better_later(String bytes) {
    host.answer("/x", bytes);
    assertThat(fetch("/x")).isEqualTo(unavailable("its host broke off", 0));
  }

  @ParameterizedTest
  @CsvSource({
    "400, false",
    "401, false",
    "403, false",
    "404, false",
    "410, false",
    "408, true",
    "425, true",
    "429, true",
    "500, true",
    "502, true",
    "503, true",
    "504, true"
  })
  void what_a_host_answers_says_whether_to_come_again(int status, boolean later) {
    host.answer("/x", "HTTP/1.1 " + status + " No\r\n\r\n");
    String why = "its host answered " + status;
    assertThat(fetch("/x")).isEqualTo(later ? unavailable(why, 0) : refused(why));
  }

  @ParameterizedTest
  @CsvSource({"7", "'Thu, 01 Jan 1970 00:00:07 GMT'"})
  void the_wait_that_a_busy_host_asks_for_is_told(String wait) {
    host.answer("/x", "HTTP/1.1 429 Busy\r\nRetry-After: " + wait + "\r\n\r\n");
    assertThat(fetch("/x"))
        .isEqualTo(unavailable("its host answered 429", Duration.ofSeconds(7).toNanos()));
  }

  @Test
  void what_is_read_has_room_first_and_its_text_keeps_it() {
    String large = "abcdefgh".repeat(4_000);
    host.file("/large", "image/png", large);
    var narrow = new CountedRoom(50_000);
    var taken = new TakenRoom(narrow);
    assertThat(fetch(FileHost.net(), taken).fetch(url("/large"), MediaKind.IMAGE, 100_000))
        .isEqualTo(
            new Fetched.Missing(
                FailureCode.OVERLOADED,
                "bodies: no room for more at once (server.limits.bodies)",
                0));
    assertThat(narrow.taken()).isPositive();
    taken.giveBackAll();
    assertThat(narrow.taken()).isZero();

    byte[] text = Base64.getEncoder().encode(large.getBytes(StandardCharsets.ISO_8859_1));
    var wide = new CountedRoom(100_000);
    assertThat(
            fetch(FileHost.net(), new TakenRoom(wide))
                .fetch(url("/large"), MediaKind.IMAGE, 100_000))
        .isEqualTo(new Fetched.Here(new MediaSource.Inline("image/png", Slice.of(text))));
    assertThat(wide.taken()).isEqualTo(text.length);
  }

  @Test
  void without_room_nothing_of_a_body_is_read() {
    host.file("/a.png", "image/png", "abc");
    var none = new CountedRoom(0);
    assertThat(fetch(FileHost.net(), new TakenRoom(none)).fetch(url("/a.png"), MediaKind.IMAGE, 10))
        .extracting(became -> ((Fetched.Missing) became).code())
        .isEqualTo(FailureCode.OVERLOADED);
  }

  @Test
  void a_head_is_bounded() {
    host.answer("/line", "HTTP/1.1 200 " + "x".repeat(GetExchange.MAX_LINE) + "\r\n\r\n");
    StringBuilder many = new StringBuilder("HTTP/1.1 200 OK\r\n");
    for (int i = 0; i <= GetExchange.MAX_HEADERS; i++) {
      many.append("x-").append(i).append(": y\r\n");
    }
    host.answer("/many", many + "\r\n");
    assertThat(fetch("/line")).isEqualTo(refused("its host does not speak HTTP"));
    assertThat(fetch("/many")).isEqualTo(refused("its host does not speak HTTP"));
  }

  @Test
  void redirections_are_followed_within_the_named_hosts_and_not_for_ever() {
    host.answer("/1", "HTTP/1.1 302 Found\r\nLocation: /2\r\n\r\n");
    host.answer("/2", "HTTP/1.1 301 Moved\r\nLocation: /a.png\r\n\r\n");
    host.file("/a.png", "image/png", "abc");
    host.answer("/loop", "HTTP/1.1 307 Again\r\nLocation: /loop\r\n\r\n");
    host.answer("/away", "HTTP/1.1 302 Found\r\nLocation: http://evil.example/a.png\r\n\r\n");
    host.answer("/file", "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n");
    assertThat(fetch("/1")).isEqualTo(image("YWJj"));
    assertThat(fetch("/loop")).isEqualTo(refused("more than 3 redirections"));
    assertThat(fetch("/away")).isEqualTo(refused("evil.example is not among fetch.hosts"));
    assertThat(fetch("/file")).isEqualTo(refused("no address of the web that may be asked"));
  }

  @Test
  void a_host_whose_address_is_inside_is_never_dialled() {
    host.file("/a.png", "image/png", "abc");
    var inside = new MediaFetch.Net(FileHost.net().names(), PublicAddresses::holds);
    assertThat(fetch(inside, "/a.png"))
        .isEqualTo(refused("its host is not on the public internet"));
    assertThat(host.heard()).isEmpty();
  }

  @Test
  void one_inner_address_among_many_is_enough() throws UnknownHostException {
    InetAddress open = InetAddress.getByName("93.184.216.34");
    InetAddress metadata = InetAddress.getByName("169.254.169.254");
    var mixed = new MediaFetch.Net(_ -> new InetAddress[] {open, metadata}, PublicAddresses::holds);
    assertThat(fetch(mixed, "/a.png")).isEqualTo(refused("its host is not on the public internet"));
  }

  @Test
  void a_name_is_asked_for_once_and_the_address_that_was_checked_is_the_one_dialled() {
    host.file("/a.png", "image/png", "abc");
    List<InetAddress> checked = new ArrayList<>();
    AtomicInteger asked = new AtomicInteger();
    var rebinding =
        new MediaFetch.Net(
            _ -> new InetAddress[] {InetAddress.getByName("127.0.0." + asked.incrementAndGet())},
            checked::add);
    assertThat(fetch(rebinding, "/a.png")).isEqualTo(image("YWJj"));
    assertThat(asked).hasValue(1);
    assertThat(checked).extracting(InetAddress::getHostAddress).containsExactly("127.0.0.1");
  }

  @Test
  void each_hop_is_checked_anew() {
    host.answer("/1", "HTTP/1.1 302 Found\r\nLocation: /a.png\r\n\r\n");
    host.file("/a.png", "image/png", "abc");
    AtomicInteger asked = new AtomicInteger();
    var turning = new MediaFetch.Net(FileHost.net().names(), _ -> asked.incrementAndGet() == 1);
    assertThat(fetch(turning, "/1")).isEqualTo(refused("its host is not on the public internet"));
    assertThat(host.heard()).hasSize(1);
  }

  @Test
  void refusals_say_what_is_wrong_and_nothing_of_the_inside() {
    var nameless =
        new MediaFetch.Net(
            _ -> {
              throw new UnknownHostException("dns.inner: files.example");
            },
            _ -> true);
    assertThat(fetch(nameless, "/x")).isEqualTo(unavailable("its host has no address", 0));
    assertThat(
            fetch(FileHost.net(), new TakenRoom(new CountedRoom(1_000_000)))
                .fetch("http://files.example:1/x", MediaKind.IMAGE, 10))
        .isEqualTo(unavailable("its host cannot be reached", 0));
  }

  private MediaFetch fetch() {
    return fetch(FileHost.net(), new TakenRoom(new CountedRoom(1_000_000)));
  }

  private Fetched fetch(String path) {
    return fetch().fetch(url(path), MediaKind.IMAGE, 10);
  }

  private Fetched fetch(MediaFetch.Net net, String path) {
    return fetch(net, new TakenRoom(new CountedRoom(1_000_000)))
        .fetch(url(path), MediaKind.IMAGE, 10);
  }

  private MediaFetch fetch(MediaFetch.Net net, TakenRoom room) {
    var config =
        new FetchConfig(List.of(host.name(), "files.example:1"), 10, Duration.ofSeconds(10));
    var terms = new MediaFetch.Terms(config, net, InstantSource.fixed(Instant.EPOCH));
    return new MediaFetch(terms, new Wire(), room);
  }

  private Fetched.Missing missing(String path) {
    return (Fetched.Missing) fetch(path);
  }

  private String url(String path) {
    return host.url(path);
  }

  private static Fetched image(String base64) {
    return new Fetched.Here(new MediaSource.Inline("image/png", Slice.of(base64)));
  }

  private static Fetched refused(String why) {
    return new Fetched.Missing(FailureCode.UNSUPPORTED_PARAMETER, why, 0);
  }

  private static Fetched unavailable(String why, long retryAfterNanos) {
    return new Fetched.Missing(FailureCode.MEDIA_UNAVAILABLE, why, retryAfterNanos);
  }
}
