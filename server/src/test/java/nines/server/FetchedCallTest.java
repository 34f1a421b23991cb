package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import nines.fakes.script.Fault;
import nines.fakes.script.Rule;
import nines.server.config.live.ReloadResult;
import nines.server.fetch.FileHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls with an image at an address: `inline` goes to a provider that wants it in the request,
/// `either` to one that takes the address first.
class FetchedCallTest {
  @TempDir Path folder;
  private final FileHost host = new FileHost();

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void an_image_is_fetched_for_a_provider_that_wants_it_in_the_request() {
    host.file("/a.png", "image/png", "abc");
    try (var gateway = gateway()) {
      assertThat(gateway.ask(about(gateway, "inline")).status()).isEqualTo(200);
      assertThat(lastBody(gateway)).contains("YWJj").doesNotContain("files.example");
      gateway.awaitMetric("nines_kept_body_bytes", 0);
    }
  }

  @Test
  void nothing_is_fetched_while_a_provider_answers_that_takes_the_address() {
    host.file("/a.png", "image/png", "abc");
    try (var gateway = gateway()) {
      assertThat(gateway.ask(about(gateway, "either")).status()).isEqualTo(200);
      assertThat(lastBody(gateway)).contains("files.example");
      assertThat(host.heard()).isEmpty();
    }
  }

  @Test
  void it_is_fetched_when_failover_comes_to_a_provider_that_wants_it() {
    host.file("/a.png", "image/png", "abc");
    try (var gateway = gateway()) {
      gateway.provider().script(Rule.of(Fault.status(500)).times(1));
      assertThat(gateway.ask(about(gateway, "either")).status()).isEqualTo(200);
      assertThat(lastBody(gateway)).contains("YWJj");
      assertThat(host.heard()).hasSize(1);
    }
  }

  @Test
  void a_client_that_leaves_leaves_the_host_too() {
    host.hold("/a.png");
    try (var gateway = gateway()) {
      try (var client = new RawClient(gateway.port())) {
        client.send(about(gateway, "inline"));
        assertThat(host.isReached()).isTrue();
        assertThat(gateway.metric("nines_open_calls")).isEqualTo(1);
      }
      assertThat(host.isLeft()).isTrue();
      gateway.awaitMetric("nines_open_calls", 0);
      gateway.awaitMetric("nines_kept_body_bytes", 0);
    }
  }

  @Test
  void the_deadline_of_the_call_ends_a_fetch() {
    host.hold("/a.png");
    try (var gateway = gateway()) {
      var answer = gateway.ask(about(gateway, "inline").with("nines-timeout", "300ms"));
      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.body()).contains("deadline_exceeded");
      assertThat(host.isLeft()).isTrue();
    }
  }

  @Test
  void a_call_whose_image_is_being_fetched_finishes_through_a_reload_and_a_drain()
      throws InterruptedException {
    host.file("/a.png", "image/png", "abc").hold("/a.png");
    try (var gateway = gateway("60s", UnaryOperator.identity());
        var client = new RawClient(gateway.port())) {
      client.send(about(gateway, "inline"));
      assertThat(host.isReached()).isTrue();
      assertThat(gateway.reload("50s")).isInstanceOf(ReloadResult.Applied.class);
      var ending = Thread.ofVirtual().start(gateway::drain);
      Patience.until("not ready", () -> ready(gateway) != 200);
      host.letGo("/a.png");
      assertThat(client.read().status()).isEqualTo(200);
      ending.join();
    }
  }

  @Test
  void a_fetch_that_never_ends_is_ended_when_the_time_for_a_drain_is_up() {
    host.hold("/a.png");
    try (var gateway = gateway("1s", UnaryOperator.identity());
        var client = new RawClient(gateway.port())) {
      client.send(about(gateway, "inline"));
      assertThat(host.isReached()).isTrue();
      gateway.drain();
      var answer = client.read();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).contains("server.drain");
      assertThat(host.isLeft()).isTrue();
    }
  }

  @Test
  void a_busy_host_is_a_failure_that_a_client_may_try_again_after_its_wait() {
    host.answer("/a.png", "HTTP/1.1 429 Busy\r\nRetry-After: 9\r\n\r\n");
    try (var gateway = gateway()) {
      var answer = gateway.ask(about(gateway, "inline"));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("nines-error")).hasValue("media_unavailable; fault=provider");
      assertThat(answer.header("x-should-retry")).hasValue("true");
      assertThat(answer.header("retry-after")).hasValue("9");
      assertThat(gateway.provider().requests()).isEmpty();
    }
  }

  @Test
  void an_image_that_is_not_there_is_the_clients_fault_and_its_member_is_named() {
    try (var gateway = gateway()) {
      var answer = gateway.ask(about(gateway, "inline"));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("x-should-retry")).hasValue("false");
      assertThat(answer.body()).contains("its host answered 404", "\"param\":\"image\"");
    }
  }

  @Test
  void an_image_for_which_there_is_no_room_is_told_like_a_body() {
    host.file("/a.png", "image/png", "x".repeat(40_000));
    try (var gateway =
        gateway(
            "10s",
            yaml -> yaml.replace("limits: {body: 1MB}", "limits: {body: 10KB, bodies: 50KB}"))) {
      var answer = gateway.ask(about(gateway, "inline"));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("nines-error")).hasValue("overloaded; fault=limits");
      assertThat(answer.body()).contains("server.limits.bodies");
      gateway.awaitMetric("nines_kept_body_bytes", 0);
    }
  }

  private Gateway gateway() {
    return gateway("10s", UnaryOperator.identity());
  }

  private Gateway gateway(String drain, UnaryOperator<String> edit) {
    var routes =
        """
        fetch: {hosts: ["%s"], timeout: 1m}
        routes:
          inline: {targets: ["bedrock/amazon.nova-pro-v1:0"]}
          either: {targets: [openai/m-1, "bedrock/amazon.nova-pro-v1:0"]}
        """
            .formatted(host.name());
    UnaryOperator<String> more =
        yaml ->
            yaml.replace("routes:\n", routes)
                .replaceFirst(
                    "  openai: \\{type: openai, (base_url: \"http://127.0.0.1:\\d+)/v1\".*\n",
                    "$0  bedrock: {type: bedrock, location: us-east-1, $1\", keys: [any]}\n");
    return new Gateway(folder, drain, yaml -> edit.apply(more.apply(yaml)), host::fetcher);
  }

  private RawRequest about(Gateway gateway, String model) {
    return gateway.chat(
        """
        {"model":"%s","messages":[{"role":"user","content":[{"type":"text","text":"what is it?"},
          {"type":"image_url","image_url":{"url":"%s"}}]}]}
        """
            .formatted(model, host.url("/a.png")));
  }

  private static String lastBody(Gateway gateway) {
    return gateway.provider().requests().getLast().bodyText();
  }

  private static int ready(Gateway gateway) {
    try (var probe = new RawClient(gateway.adminPort())) {
      probe.send(RawRequest.get("/readyz"));
      return probe.read().status();
    }
  }
}
