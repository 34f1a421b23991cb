package nines.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonWriter;
import nines.server.pipeline.RequestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonAccessLogTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.500Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final JsonAccessLog log = log(out);

  @Test
  void a_line_has_exactly_the_documented_members_in_their_order() {
    for (var request :
        List.of(Requests.served(), Requests.streamed(), Requests.refused(), Requests.abandoned())) {
      assertThat(line(request).propertyNames())
          .containsExactly(
              Arrays.stream(AccessLogMember.values())
                  .map(AccessLogMember::member)
                  .toArray(String[]::new));
    }
  }

  @Test
  void a_line_tells_what_became_of_a_request() {
    var line = line(Requests.served());

    assertThat(line)
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"time":"2026-11-21T12:00:00.500Z","id":"req-1","x_request_id":"client-1",
                     "traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                     "client":"192.0.2.7","key":"key-1","endpoint":"chat_completions","route":"support",
                     "target":"claude/sonnet","model":"support","stream":false,"status":200,
                     "code":null,"fault":null,
                     "attempts":[
                       {"target":"openai/gpt-5-mini","outcome":"failed","code":"provider_error",
                        "ms":10.0},
                       {"target":"claude/sonnet","outcome":"served","ms":100.0}],
                     "input_tokens":100,"output_tokens":20,"cached_tokens":40,
                     "duration_ms":113.0,"provider_ms":110.0,"first_token_ms":null,
                     "overhead_ms":2.8,"abandoned":false,"tags":{"team":"search"}}
                    """));
  }

  @Test
  void a_refusal_names_code_and_fault() {
    var line = line(Requests.refused());

    assertThat(line.get("code").asString()).isEqualTo("model_not_found");
    assertThat(line.get("fault").asString()).isEqualTo("client");
    assertThat(line.get("attempts")).isEmpty();
    assertThat(line.get("input_tokens").isNull()).isTrue();
  }

  @Test
  void what_nobody_counted_is_not_said_to_be_nothing() {
    var line = line(Requests.abandoned());

    for (var member : List.of("input_tokens", "output_tokens", "cached_tokens")) {
      assertThat(line.get(member).isNull()).as(member).isTrue();
    }
  }

  @Test
  void no_message_of_a_failure_reaches_the_log() {
    assertThat(Requests.served().toString() + Requests.refused()).contains(Requests.CANARY);

    assertThat(text(Requests.served()) + text(Requests.refused())).doesNotContain(Requests.CANARY);
  }

  @Test
  void a_text_the_client_made_is_cut_and_cannot_begin_a_line() {
    var served = Requests.served();
    var request =
        new RequestRecord(
            served.id(),
            "x\n{\"id\":\"forged\"}",
            null,
            served.client(),
            null,
            served.endpoint(),
            null,
            "m".repeat(LoggedRequest.MAX_TEXT + 1),
            false,
            200,
            null,
            false,
            served.tags(),
            null,
            null,
            served.startNanos(),
            served.readNanos(),
            served.endNanos());

    assertThat(text(request).lines()).hasSize(1);
    assertThat(line(request).get("model").asString()).hasSize(LoggedRequest.MAX_TEXT);
  }

  @Test
  void closing_writes_what_is_left_and_what_is_older_stands_further_back_in_time() {
    log.record(Requests.served());
    log.record(Requests.streamed());
    log.start();
    log.close();

    var times = written().stream().map(line -> line.get("time").asString()).toList();
    assertThat(times).containsExactly("2026-11-21T12:00:00.411Z", "2026-11-21T12:00:00.500Z");
  }

  @Test
  void a_full_ring_drops_and_counts() {
    for (int i = 0; i < RequestRing.CAPACITY + 7; i++) {
      log.record(Requests.refused());
    }
    assertThat(log.dropped()).isEqualTo(7);

    log.start();
    log.close();

    assertThat(written()).hasSize(RequestRing.CAPACITY);
  }

  @Test
  @Timeout(30)
  void a_request_wakes_a_writer_that_sleeps() throws InterruptedException {
    var flushed = new CountDownLatch(1);
    var waking =
        log(
            new OutputStream() {
              @Override
              public void write(int b) {}

              @Override
              public void flush() {
                flushed.countDown();
              }
            });
    waking.start();
    while (!waking.isAsleep()) {
      Thread.onSpinWait();
    }

    waking.record(Requests.served());

    flushed.await();
    waking.close();
  }

  @Test
  void a_broken_output_costs_lines_and_is_counted() {
    var broken =
        log(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("broken pipe");
              }
            });
    broken.record(Requests.served());
    broken.record(Requests.served());
    broken.start();
    broken.close();

    assertThat(broken.dropped()).isEqualTo(2);
  }

  @Test
  void nothing_is_kept_while_the_log_is_off() {
    log.redirect(null);
    log.record(Requests.served());
    log.redirect(out);
    log.start();
    log.close();

    assertThat(out.size()).isZero();
    assertThat(log.dropped()).isZero();
  }

  private static JsonAccessLog log(OutputStream to) {
    return new JsonAccessLog(
        new JsonAccessLog.Clocks(InstantSource.fixed(NOW), () -> Requests.streamed().endNanos()),
        to);
  }

  private List<JsonNode> written() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> JsonMapper.shared().readTree(line))
        .toList();
  }

  private static String text(RequestRecord request) {
    var line = new ByteBuilder(1024);
    new LoggedRequest(request, NOW.toEpochMilli()).write(new JsonWriter(), line);
    return new String(line.toBytes(), StandardCharsets.UTF_8);
  }

  private static JsonNode line(RequestRecord request) {
    return JsonMapper.shared().readTree(text(request));
  }
}
