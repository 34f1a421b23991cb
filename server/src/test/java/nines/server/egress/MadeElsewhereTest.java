package nines.server.egress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nines.core.exchange.Operation;
import nines.core.exchange.Slice;
import nines.core.routing.Target;
import nines.dialect.StreamFraming;
import nines.server.config.ProviderConfig;
import nines.server.pipeline.Bond;
import nines.server.pipeline.ProviderRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Encrypted reasoning that one vendor made, when another is to have the conversation.
class MadeElsewhereTest {
  private static final Target OPENAI = new Target("openai", "m-1");
  private static final Target XAI = new Target("xai", "m-1");
  private static final String VALUE = "gAAAAABo-made-by-somebody";
  private static final String ITEM =
      "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"encrypted_content\":\"%s\"}"
          .formatted(VALUE);

  private static final String TURN =
      """
      {"model":"m","input":[{"role":"user","content":"hi"},%s,\
      {"type":"function_call","call_id":"call_1","name":"look","arguments":"{}"},\
      {"type":"function_call_output","call_id":"call_1","output":"a heron"}],\
      "tools":[{"type":"function","name":"look","parameters":{"type":"object"}}]}\
      """
          .formatted(ITEM);

  private final OpaqueOwners owners = new OpaqueOwners();

  @Test
  void only_the_vendor_that_made_it_may_have_the_request_as_it_is() {
    learn("key-1", "xai");
    RequestReading reading = reading("key-1");
    assertThat(reading.isSealed(OPENAI)).isTrue();
    assertThat(reading.isSealed(XAI)).isFalse();
  }

  @Test
  void another_vendor_is_told_the_conversation_without_it() {
    learn("key-1", "xai");
    assertThat(said(reading("key-1"), OPENAI)).doesNotContain(VALUE).contains("call_1", "a heron");
  }

  @Test
  void its_maker_is_given_it_back_when_the_request_is_translated() {
    learn("key-1", "xai");
    assertThat(said(reading("key-1"), XAI)).contains(VALUE);
  }

  @Test
  void what_nobody_is_known_to_have_made_is_openais() {
    learn("key-2", "xai");
    RequestReading reading = reading("key-1");
    assertThat(reading.isSealed(OPENAI)).isFalse();
    assertThat(reading.isSealed(XAI)).isFalse();
    assertThat(said(reading, OPENAI)).contains(VALUE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void who_made_it_is_learned_as_answers_pass_through(boolean stream) throws IOException {
    String body = "{\"id\":\"resp_1\",\"status\":\"completed\",\"output\":[" + ITEM + "]}";
    String event = "{\"type\":\"response.completed\",\"response\":" + body + "}";
    String events =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
            + "event: response.completed\ndata: "
            + event
            + "\n\n";
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(stream ? events : Wire.json(body));
            });
        var rig = new EgressRig(provider("xai", provider.baseUrl()))) {
      Heard heard = rig.dial(request("key-1", stream), "xai");
      Heard.await(heard.over);
      assertThat(rig.owners.family("key-1", Slice.of(VALUE))).isEqualTo("xai");
    }
  }

  private void learn(String tenant, String family) {
    byte[] bytes = Slice.of(ITEM).copy();
    owners.learn(tenant, family, bytes, 0, bytes.length);
  }

  private static String said(RequestReading reading, Target target) {
    assertThat(reading.say(target)).isNull();
    var said = (Translation) requireNonNull(reading.renditions().get(target));
    return said.body().stream().map(Slice::text).collect(Collectors.joining());
  }

  private static ProviderConfig provider(String type, String baseUrl) {
    var spec = new EgressRig.Spec(type, baseUrl);
    spec.name = type;
    return spec.config();
  }

  private static ProviderRequest request(String tenant, boolean stream) {
    return new ProviderRequest(
            Operation.RESPONSES,
            stream,
            StreamFraming.SSE,
            true,
            false,
            "application/json",
            List.of(),
            TestBody.of(TURN))
        .bound(new Bond(tenant, null, null));
  }

  private RequestReading reading(String tenant) {
    var snapshot =
        EgressRig.snapshot(
            provider("openai", "http://127.0.0.1:1/v1"), provider("xai", "http://127.0.0.1:1/v1"));
    var files = new NoFiles();
    var models = new ChatAlone(Set.of(Operation.RESPONSES));
    return new RequestReading(
        "r-1",
        request(tenant, false),
        new EgressInterpreter(snapshot, models, InstantSource.system(), owners, files));
  }
}
