package nines.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Slice;
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
    Fetched became = fetch().fetch("http://files.example:" + host.port() + "/x", kind);
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
    assertThat(fetch("/lie")).isInstanceOf(Fetched.Refused.class);
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
        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 9\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\n",
        ""
      })
  void a_host_that_speaks_no_http_is_told_so(String bytes) {
    host.answer("/x", bytes);
    assertThat(fetch("/x")).isInstanceOf(Fetched.Refused.class);
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
    assertThat(with(inside, System::nanoTime).fetch(url("/a.png"), MediaKind.IMAGE))
        .isEqualTo(refused("its host is not on the public internet"));
    assertThat(host.heard()).isEmpty();
  }

  @Test
  void one_inner_address_among_many_is_enough() throws UnknownHostException {
    InetAddress open = InetAddress.getByName("93.184.216.34");
    InetAddress metadata = InetAddress.getByName("169.254.169.254");
    var mixed = new MediaFetch.Net(_ -> new InetAddress[] {open, metadata}, PublicAddresses::holds);
    assertThat(with(mixed, System::nanoTime).fetch(url("/a.png"), MediaKind.IMAGE))
        .isEqualTo(refused("its host is not on the public internet"));
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
    assertThat(with(rebinding, System::nanoTime).fetch(url("/a.png"), MediaKind.IMAGE))
        .isEqualTo(image("YWJj"));
    assertThat(asked).hasValue(1);
    assertThat(checked).extracting(InetAddress::getHostAddress).containsExactly("127.0.0.1");
  }

  @Test
  void each_hop_is_checked_anew() {
    host.answer("/1", "HTTP/1.1 302 Found\r\nLocation: /a.png\r\n\r\n");
    host.file("/a.png", "image/png", "abc");
    AtomicInteger asked = new AtomicInteger();
    var turning = new MediaFetch.Net(FileHost.net().names(), _ -> asked.incrementAndGet() == 1);
    assertThat(with(turning, System::nanoTime).fetch(url("/1"), MediaKind.IMAGE))
        .isEqualTo(refused("its host is not on the public internet"));
    assertThat(host.heard()).hasSize(1);
  }

  @Test
  void what_takes_too_long_is_given_up() {
    host.file("/a.png", "image/png", "abc");
    AtomicLong now = new AtomicLong();
    assertThat(
            with(FileHost.net(), () -> now.getAndAdd(Duration.ofSeconds(9).toNanos()))
                .fetch(url("/a.png"), MediaKind.IMAGE))
        .isEqualTo(refused("not here within fetch.timeout"));
  }

  @Test
  void refusals_say_what_is_wrong_and_nothing_of_the_inside() {
    host.answer("/gone", "HTTP/1.1 410 Gone\r\n\r\n");
    assertThat(fetch("/gone")).isEqualTo(refused("its host answered 410"));
    var nameless =
        new MediaFetch.Net(
            _ -> {
              throw new UnknownHostException("dns.inner: files.example");
            },
            _ -> true);
    assertThat(with(nameless, System::nanoTime).fetch(url("/x"), MediaKind.IMAGE))
        .isEqualTo(refused("its host has no address"));
    var shut = new MediaFetch.Net(FileHost.net().names(), _ -> true);
    var nowhere = new FetchConfig(List.of("files.example:1"), 10, Duration.ofSeconds(10));
    assertThat(
            new MediaFetch(nowhere, shut, System::nanoTime)
                .fetch("http://files.example:1/x", MediaKind.IMAGE))
        .isEqualTo(refused("its host cannot be reached"));
  }

  private MediaFetch fetch() {
    return with(FileHost.net(), System::nanoTime);
  }

  private Fetched fetch(String path) {
    return fetch().fetch(url(path), MediaKind.IMAGE);
  }

  private String url(String path) {
    return "http://files.example:" + host.port() + path;
  }

  private MediaFetch with(MediaFetch.Net net, java.util.function.LongSupplier nanoTime) {
    var hosts = List.of("files.example:" + host.port());
    return new MediaFetch(new FetchConfig(hosts, 10, Duration.ofSeconds(10)), net, nanoTime);
  }

  private static Fetched image(String base64) {
    return new Fetched.Here(new MediaSource.Inline("image/png", Slice.of(base64)));
  }

  private static Fetched refused(String why) {
    return new Fetched.Refused(why);
  }
}
