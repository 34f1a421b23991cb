package nines.server.egress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nines.core.exchange.Slice;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.routing.Exclusion;
import nines.server.config.FetchConfig;
import nines.server.fetch.CountedRoom;
import nines.server.fetch.FileHost;
import nines.server.fetch.HandLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An image at an address, for a provider that wants it in the request: Ollama's own chat.
class InlineMediaTest {
  private final FileHost host = new FileHost();
  private final HandLoop loop = new HandLoop();
  private final CountedRoom room = new CountedRoom(1_000_000);
  private final List<@Nullable Failure> told = new ArrayList<>();

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void it_is_fetched_and_said_when_its_target_is_asked() {
    host.file("/a.png", "image/png", "abc");
    RequestReading reading = reading(host.url("/a.png"), "", host.name());
    assertThat(reading.say(EgressRig.TARGET)).isNull();
    assertThat(reading.isWanting(EgressRig.TARGET)).isTrue();
    assertThat(reading.renditions()).isEmpty();
    assertThat(host.heard()).isEmpty();

    reading.fetch(EgressRig.TARGET, told::add);
    loop.turn();
    assertThat(told).hasSize(1).containsOnlyNulls();
    assertThat(reading.isWanting(EgressRig.TARGET)).isFalse();
    var said = (Translation) requireNonNull(reading.renditions().get(EgressRig.TARGET));
    assertThat(said.body().stream().map(Slice::text).collect(Collectors.joining()))
        .contains("\"images\":[\"YWJj\"]")
        .doesNotContain("files.example");
  }

  @Test
  void all_who_want_it_wait_for_one_fetch_and_later_ones_for_none() {
    host.file("/a.png", "image/png", "abc");
    RequestReading reading = wanting("/a.png");
    reading.fetch(EgressRig.TARGET, told::add);
    reading.fetch(EgressRig.TARGET, told::add);
    loop.turn();
    reading.fetch(EgressRig.TARGET, told::add);
    assertThat(told).hasSize(3).containsOnlyNulls();
    assertThat(host.heard()).hasSize(1);
  }

  @Test
  void it_is_refused_by_name_where_its_host_is_not_named() {
    RequestReading reading = reading("https://evil.example/a.png", "", "files.example");
    Exclusion exclusion = requireNonNull(reading.say(EgressRig.TARGET));
    assertThat(exclusion.reason()).endsWith("evil.example is not among fetch.hosts");
    assertThat(exclusion.member()).isNotEmpty();
    assertThat(reading.isWanting(EgressRig.TARGET)).isFalse();
  }

  @Test
  void a_target_is_not_asked_for_one_that_cannot_be_had_and_the_member_is_named() {
    Failure failure = failure(wanting("/gone.png"));
    assertThat(failure.code()).isEqualTo(FailureCode.UNSUPPORTED_PARAMETER);
    assertThat(failure.cause()).isEqualTo(Cause.MEDIA);
    assertThat(failure.message()).endsWith(host.name() + ": its host answered 404");
    assertThat(failure.detail().param()).isNotEmpty();
  }

  @Test
  void a_target_whose_media_cannot_be_had_is_not_asked_later_either() {
    RequestReading reading = wanting("/gone.png");
    failure(reading);
    assertThat(reading.isWanting(EgressRig.TARGET)).isTrue();

    reading.fetch(EgressRig.TARGET, told::add);
    assertThat(told).hasSize(2).doesNotContainNull();
    assertThat(host.heard()).hasSize(1);
  }

  @Test
  void a_call_that_is_over_fetches_nothing_more() {
    host.file("/a.png", "image/png", "abc");
    RequestReading reading = wanting("/a.png");
    reading.letGo();
    reading.fetch(EgressRig.TARGET, told::add);
    assertThat(told).hasSize(1).doesNotContainNull();
    assertThat(host.heard()).isEmpty();
  }

  @Test
  void one_that_may_be_had_later_is_told_as_such_with_the_wait() {
    host.answer("/busy.png", "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\n\r\n");
    Failure failure = failure(wanting("/busy.png"));
    assertThat(failure.code()).isEqualTo(FailureCode.MEDIA_UNAVAILABLE);
    assertThat(failure.cause()).isEqualTo(Cause.MEDIA);
    assertThat(failure.retryAfterNanos()).isEqualTo(Duration.ofSeconds(7).toNanos());
  }

  @Test
  void what_is_fetched_is_left_when_the_call_is_over_and_who_waits_is_told() {
    host.hold("/a.png");
    RequestReading reading = wanting("/a.png");
    reading.fetch(EgressRig.TARGET, told::add);
    assertThat(host.isReached()).isTrue();
    reading.letGo();
    assertThat(told).hasSize(1).doesNotContainNull();
    assertThat(host.isLeft()).isTrue();
  }

  @Test
  void what_is_here_keeps_its_room_until_the_call_is_over() {
    host.file("/a.png", "image/png", "abc");
    RequestReading reading = wanting("/a.png");
    reading.fetch(EgressRig.TARGET, told::add);
    loop.turn();
    assertThat(room.taken()).isEqualTo(4);
    reading.letGo();
    assertThat(room.taken()).isZero();
  }

  @Test
  void nothing_is_fetched_for_a_target_that_minds_something_else() {
    String choice = "\"tool_choice\":\"required\",";
    RequestReading reading = reading(host.url("/a.png"), choice, host.name());
    assertThat(reading.say(EgressRig.TARGET)).isNotNull();
    assertThat(reading.isWanting(EgressRig.TARGET)).isFalse();
  }

  private RequestReading wanting(String path) {
    RequestReading reading = reading(host.url(path), "", host.name());
    assertThat(reading.say(EgressRig.TARGET)).isNull();
    return reading;
  }

  private Failure failure(RequestReading reading) {
    reading.fetch(EgressRig.TARGET, told::add);
    loop.turn();
    assertThat(reading.renditions()).isEmpty();
    assertThat(told).hasSize(1);
    return requireNonNull(told.getFirst());
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
            host.fetcher(loop.around(room))
                .from(new FetchConfig(List.of(named), 1_000, Duration.ofSeconds(20))));
    return new RequestReading("r-1", EgressRig.chat(body, false), interpreter);
  }
}
