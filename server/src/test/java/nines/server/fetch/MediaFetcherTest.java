package nines.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import nines.core.exchange.MediaKind;
import nines.core.failure.FailureCode;
import nines.server.config.FetchConfig;
import nines.server.pipeline.RemoteFiles;
import nines.server.pipeline.RemoteFiles.Fetched;
import nines.server.pipeline.RemoteFiles.Wanted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MediaFetcherTest {
  private static final Fetched LATE =
      new Fetched.Missing(FailureCode.MEDIA_UNAVAILABLE, "not here within fetch.timeout", 0);

  private final FileHost host = new FileHost();
  private final HandLoop loop = new HandLoop();
  private final CountedRoom room = new CountedRoom(1_000_000);
  private final MediaFetcher fetcher = host.fetcher(loop.around(room));
  private final List<Map<Wanted, Fetched>> answers = new ArrayList<>();

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void all_media_of_a_request_come_back_together() {
    host.file("/a", "image/png", "abc").file("/b", "image/gif", "def");
    fetch("/a", "/b");
    loop.turn();
    assertThat(answer()).hasSize(2).allMatch(Fetched.Here.class::isInstance);
  }

  @Test
  void the_bytes_of_all_of_them_have_one_bound() {
    host.file("/a", "image/png", "abcdef").file("/b", "image/png", "ghijkl");
    fetch("/a", "/b");
    loop.turn();
    assertThat(answer())
        .anyMatch(Fetched.Here.class::isInstance)
        .anyMatch(Fetched.Missing.class::isInstance);
  }

  @Test
  void what_comes_after_one_that_cannot_be_had_is_not_asked_for() {
    host.file("/b", "image/png", "abc");
    fetch("/gone", "/b");
    loop.turn();
    assertThat(answer()).noneMatch(Fetched.Here.class::isInstance);
    assertThat(host.heard()).hasSize(1);
  }

  @Test
  void a_request_has_a_bounded_number_of_media() {
    String[] paths = new String[MediaFetcher.MAX_MEDIA + 1];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = "/" + i;
    }
    fetch(paths);
    assertThat(answer())
        .containsOnly(
            new Fetched.Missing(
                FailureCode.UNSUPPORTED_PARAMETER,
                "more than 16 media to fetch in one request",
                0));
    assertThat(host.heard()).isEmpty();
  }

  @Test
  void few_requests_fetch_at_once_and_more_are_told_to_come_again() {
    var shut = new CountDownLatch(1);
    var slow = new MediaFetcher(loop.around(room), slowNames(shut));
    for (int i = 0; i < MediaFetcher.MAX_REQUESTS; i++) {
      slow.fetch(wanted("/a"), config(), answers::add);
    }
    assertThat(answers).isEmpty();
    slow.fetch(wanted("/a"), config(), answers::add);
    assertThat(answer())
        .containsOnly(
            new Fetched.Missing(FailureCode.OVERLOADED, "too much is being fetched now", 0));

    shut.countDown();
    for (int i = 0; i < MediaFetcher.MAX_REQUESTS; i++) {
      loop.turn();
    }
    assertThat(answers).hasSize(MediaFetcher.MAX_REQUESTS + 1);
    slow.fetch(wanted("/a"), config(), answers::add);
    loop.turn();
    assertThat(answers.getLast().values())
        .containsOnly(
            new Fetched.Missing(
                FailureCode.UNSUPPORTED_PARAMETER, "its host is not on the public internet", 0));
  }

  @Test
  void to_look_a_name_up_takes_no_longer_than_a_fetch_may() {
    var shut = new CountDownLatch(1);
    new MediaFetcher(loop.around(room), slowNames(shut))
        .fetch(wanted("/a"), config(), answers::add);
    loop.strike();
    assertThat(answer()).containsOnly(LATE);

    shut.countDown();
    loop.turn();
    assertThat(answers).hasSize(1);
  }

  @Test
  void a_handshake_takes_no_longer_than_a_fetch_may() {
    Wanted secret = new Wanted("https://" + host.name() + "/a", MediaKind.IMAGE);
    fetcher.fetch(Set.of(secret), config(), answers::add);
    assertThat(host.isReached()).isTrue();
    loop.strike();
    assertThat(answer()).containsOnly(LATE);
    assertThat(host.isLeft()).isTrue();
  }

  @Test
  void a_host_that_does_not_answer_is_left_when_the_time_is_up() {
    host.hold("/a");
    fetch("/a");
    assertThat(host.isReached()).isTrue();
    loop.strike();
    assertThat(answer()).containsOnly(LATE);
    assertThat(host.isLeft()).isTrue();
  }

  @Test
  void what_nobody_needs_any_more_is_broken_off_and_its_room_given_back() {
    host.answer("/a", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 9\r\n\r\nabc")
        .hold("/a");
    host.letGo("/a");
    RemoteFiles.Loan loan = fetch("/a");
    assertThat(host.isReached()).isTrue();
    loan.end();
    assertThat(host.isLeft()).isTrue();
    loop.turn();
    assertThat(answers).isEmpty();
    assertThat(room.taken()).isZero();
  }

  @Test
  void what_is_here_keeps_its_room_until_nobody_needs_it() {
    host.file("/a", "image/png", "abcdef");
    RemoteFiles.Loan loan = fetch("/a");
    loop.turn();
    assertThat(room.taken()).isEqualTo(8);
    loan.end();
    loan.end();
    assertThat(room.taken()).isZero();
  }

  @Test
  void what_came_too_late_keeps_no_room() {
    host.answer("/b", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 9\r\n\r\nabc")
        .hold("/b");
    host.letGo("/b");
    host.file("/a", "image/png", "abcdef");
    fetch("/a", "/b");
    assertThat(host.isReached()).isTrue();
    assertThat(host.isReached()).isTrue();
    loop.strike();
    loop.turn();
    assertThat(answer()).containsOnly(LATE);
    assertThat(room.taken()).isZero();
  }

  private RemoteFiles.Loan fetch(String... paths) {
    return fetcher.fetch(wanted(paths), config(), answers::add);
  }

  private Iterable<Fetched> answer() {
    assertThat(answers).hasSize(1);
    return answers.getFirst().values();
  }

  /// Names that are not found before this opens, and then lie nowhere.
  private static MediaFetch.Net slowNames(CountDownLatch shut) {
    return new MediaFetch.Net(
        _ -> {
          try {
            shut.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new InetAddress[0];
        },
        _ -> true);
  }

  private Set<Wanted> wanted(String... paths) {
    Set<Wanted> wanted = new LinkedHashSet<>();
    for (String path : paths) {
      wanted.add(new Wanted(host.url(path), MediaKind.IMAGE));
    }
    return wanted;
  }

  private FetchConfig config() {
    return new FetchConfig(List.of(host.name()), 10, Duration.ofSeconds(20));
  }
}
