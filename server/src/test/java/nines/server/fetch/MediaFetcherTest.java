package nines.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nines.core.exchange.MediaKind;
import nines.server.config.FetchConfig;
import nines.server.pipeline.RemoteFiles.Fetched;
import nines.server.pipeline.RemoteFiles.Wanted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MediaFetcherTest {
  private final FileHost host = new FileHost();
  private final BlockingQueue<Map<Wanted, Fetched>> answers = new ArrayBlockingQueue<>(100);

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void all_media_of_a_request_come_back_together() throws InterruptedException {
    host.file("/a", "image/png", "abc").file("/b", "image/gif", "def");
    host.fetcher(System::nanoTime).fetch(wanted("/a", "/b"), config(10), answers::add);
    assertThat(next().values()).hasSize(2).allMatch(Fetched.Here.class::isInstance);
  }

  @Test
  void the_bytes_of_all_of_them_have_one_bound() throws InterruptedException {
    host.file("/a", "image/png", "abcdef").file("/b", "image/png", "ghijkl");
    host.fetcher(System::nanoTime).fetch(wanted("/a", "/b"), config(10), answers::add);
    assertThat(next().values())
        .anyMatch(Fetched.Here.class::isInstance)
        .anyMatch(Fetched.Refused.class::isInstance);
  }

  @Test
  void what_comes_after_one_that_cannot_be_had_is_not_asked_for() throws InterruptedException {
    host.file("/b", "image/png", "abc");
    host.fetcher(System::nanoTime).fetch(wanted("/gone", "/b"), config(10), answers::add);
    assertThat(next().values()).noneMatch(Fetched.Here.class::isInstance);
    assertThat(host.heard()).hasSize(1);
  }

  @Test
  void a_request_has_a_bounded_number_of_media() throws InterruptedException {
    String[] paths = new String[MediaFetcher.MAX_MEDIA + 1];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = "/" + i;
    }
    host.fetcher(System::nanoTime).fetch(wanted(paths), config(10), answers::add);
    assertThat(next().values())
        .containsOnly(new Fetched.Refused("more than 16 media to fetch in one request"));
    assertThat(host.heard()).isEmpty();
  }

  @Test
  void few_requests_fetch_at_once_and_more_are_told_so() throws InterruptedException {
    var shut = new CountDownLatch(1);
    var slow =
        new MediaFetch.Net(
            _ -> {
              try {
                shut.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return new InetAddress[0];
            },
            _ -> true);
    var fetcher = new MediaFetcher(() -> Runnable::run, slow, System::nanoTime);
    for (int i = 0; i <= MediaFetcher.MAX_REQUESTS; i++) {
      fetcher.fetch(wanted("/a"), config(10), answers::add);
    }
    assertThat(next().values()).containsOnly(new Fetched.Refused("too much is being fetched now"));
    assertThat(answers).isEmpty();
    shut.countDown();
    List<Map<Wanted, Fetched>> others = new ArrayList<>();
    for (int i = 0; i < MediaFetcher.MAX_REQUESTS; i++) {
      others.add(next());
    }
    assertThat(others)
        .allSatisfy(other ->
            assertThat(other.values())
                .containsOnly(new Fetched.Refused("its host is not on the public internet")));
  }

  private Map<Wanted, Fetched> next() throws InterruptedException {
    Map<Wanted, Fetched> answer = answers.poll(20, TimeUnit.SECONDS);
    return answer == null ? Map.of() : answer;
  }

  private Set<Wanted> wanted(String... paths) {
    Set<Wanted> wanted = new LinkedHashSet<>();
    for (String path : paths) {
      wanted.add(new Wanted("http://files.example:" + host.port() + path, MediaKind.IMAGE));
    }
    return wanted;
  }

  private FetchConfig config(long bytes) {
    return new FetchConfig(List.of("files.example:" + host.port()), bytes, Duration.ofSeconds(20));
  }
}
