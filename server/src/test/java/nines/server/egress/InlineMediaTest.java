package nines.server.egress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import nines.core.exchange.Slice;
import nines.core.routing.Exclusion;
import nines.server.config.FetchConfig;
import nines.server.fetch.FileHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An image at an address, for a provider that wants it in the request: Ollama's own chat.
class InlineMediaTest {
  private final FileHost host = new FileHost();

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void it_is_fetched_and_said_where_its_host_is_named() throws InterruptedException {
    host.file("/a.png", "image/png", "abc");
    RequestReading reading = reading(url("/a.png"), "", "files.example:" + host.port());
    assertThat(reading.say(EgressRig.TARGET)).isNotNull();
    assertThat(reading.isWanting()).isTrue();

    fetch(reading);
    assertThat(reading.isWanting()).isFalse();
    assertThat(reading.say(EgressRig.TARGET)).isNull();
    var said = (Translation) requireNonNull(reading.renditions().get(EgressRig.TARGET));
    assertThat(said.body().stream().map(Slice::text).collect(Collectors.joining()))
        .contains("\"images\":[\"YWJj\"]")
        .doesNotContain("files.example");
  }

  @Test
  void it_is_refused_by_name_where_its_host_is_not_named() {
    RequestReading reading = reading("https://evil.example/a.png", "", "files.example");
    Exclusion exclusion = requireNonNull(reading.say(EgressRig.TARGET));
    assertThat(exclusion.reason()).endsWith("evil.example is not among fetch.hosts");
    assertThat(exclusion.member()).isNotEmpty();
    assertThat(reading.isWanting()).isFalse();
  }

  @Test
  void what_became_of_it_is_said_where_it_cannot_be_had() throws InterruptedException {
    RequestReading reading = reading(url("/gone.png"), "", "files.example:" + host.port());
    assertThat(reading.say(EgressRig.TARGET)).isNotNull();
    fetch(reading);
    Exclusion exclusion = requireNonNull(reading.say(EgressRig.TARGET));
    assertThat(exclusion.reason())
        .endsWith("files.example:" + host.port() + ": its host answered 404");
    assertThat(exclusion.member()).isNotEmpty();
    assertThat(reading.isWanting()).isFalse();
  }

  @Test
  void nothing_is_fetched_for_a_target_that_minds_something_else() {
    String choice = "\"tool_choice\":\"required\",";
    RequestReading reading = reading(url("/a.png"), choice, "files.example:" + host.port());
    assertThat(reading.say(EgressRig.TARGET)).isNotNull();
    assertThat(reading.isWanting()).isFalse();
  }

  private String url(String path) {
    return "http://files.example:" + host.port() + path;
  }

  private static void fetch(RequestReading reading) throws InterruptedException {
    var fetched = new CountDownLatch(1);
    reading.fetch(fetched::countDown);
    assertThat(fetched.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private RequestReading reading(String url, String more, String named) {
    String body =
        """
        {"model":"m",%s"messages":[{"role":"user","content":[
          {"type":"image_url","image_url":{"url":"%s"}}]}]}
        """
            .formatted(more, url);
    var interpreter =
        new EgressInterpreter(
            EgressRig.snapshot(new EgressRig.Spec("ollama", "http://127.0.0.1:1").config()),
            new ChatAlone(),
            InstantSource.system(),
            new OpaqueOwners(),
            host.fetcher(System::nanoTime)
                .from(new FetchConfig(List.of(named), 1_000, Duration.ofSeconds(20))));
    return new RequestReading("r-1", EgressRig.chat(body, false), interpreter);
  }
}
