package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import nines.fakes.script.Fault;
import nines.fakes.wire.FakeRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ControlTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String HELLO = "{'model':'m','messages':[{'role':'user','content':'hi'}]}";

  @AutoClose private static final Lab LAB = new Lab();

  @BeforeEach
  void heal() {
    LAB.fake().reset();
  }

  @Test
  void script_is_played_and_reset_heals() {
    HttpResponse<String> taken =
        script(
            "{'fault':'status','status':503,'headers':{'Retry-After':'1'},'times':1},"
                + "{'say':'scripted','body_has':'hi'}");
    assertThat(Caller.json(taken).path("rules").asInt()).isEqualTo(2);
    HttpResponse<String> refused = LAB.post(CHAT, HELLO);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("retry-after")).contains("1");
    assertThat(said()).isEqualTo("scripted");
    LAB.post("/_fake/reset", "");
    assertThat(said()).isEqualTo("hi");
    assertThat(LAB.fake().requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'fault':'none'}; None[]",
        "{'fault':'reset'}; Reset[]",
        "{'fault':'reset','at':3}; ResetAt[at=3]",
        "{'fault':'close'}; Close[]",
        "{'fault':'silence'}; Silence[]",
        "{'fault':'slow_head','delay_ms':5}; SlowHead[delay=PT0.005S]",
        "{'fault':'slow_first_token','delay_ms':5}; SlowFirstToken[delay=PT0.005S, heartbeat=PT0S]",
        "{'fault':'slow_first_token','delay_ms':5,'every_ms':1};"
            + " SlowFirstToken[delay=PT0.005S, heartbeat=PT0.001S]",
        "{'fault':'heartbeats_only','every_ms':1}; HeartbeatsOnly[every=PT0.001S]",
        "{'fault':'cut','at':3}; Cut[at=3]",
        "{'fault':'end','at':3}; EndAt[at=3]",
        "{'fault':'stall','at':3}; Stall[at=3]",
        "{'fault':'pause','at':3,'delay_ms':4}; Pause[at=3, delay=PT0.004S]",
        "{'fault':'malformed','at':3}; Malformed[at=3]",
        "{'fault':'duplicate','at':3}; Duplicate[at=3]",
        "{'fault':'error','at':3,'trouble':'overloaded'}; ErrorAt[at=3, trouble=OVERLOADED]",
        "{'fault':'missing_terminator'}; MissingTerminator[]",
        "{'fault':'missing_finish'}; MissingFinish[]",
        "{'fault':'bad_chunk','at':3}; BadChunk[at=3]",
        "{'fault':'huge_token','at':3,'bytes':9}; HugeToken[at=3, bytes=9]",
        "{'fault':'trailing','text':'x'}; Trailing[bytes=x]",
        "{'fault':'sliced','bytes':1}; Sliced[bytes=1]",
        "{'fault':'endless_head'}; EndlessHead[]",
        "{'fault':'endless_line','at':3}; EndlessLine[at=3]",
        "{'fault':'filtered'}; Filtered[]",
        "{'fault':'status','trouble':'quota'};"
            + " Status[status=0, trouble=QUOTA, headers={}, body=Optional.empty]"
      })
  void every_fault_can_be_scripted(String rule, String fault) {
    assertThat(script(rule).statusCode()).isEqualTo(200);
    FakeRequest request;
    try (RawCaller _ = new RawCaller(LAB.fake().port()).post(CHAT, HELLO.replace('\'', '"'))) {
      request = LAB.fake().request(1).await().read().await();
    }
    request.ended().await();
    assertThat(request.fault()).hasToString(fault);
  }

  @Test
  void the_table_of_faults_is_complete() {
    assertThat(Fault.class.getPermittedSubclasses()).hasSize(25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{}",
        "{'rules':[{'fault':'unheard_of'}]}",
        "{'rules':[{'fault':'cut'}]}",
        "{'rules':[{'fault':'cut','at':-1}]}",
        "{'rules':[{'fault':'error','at':1,'trouble':'unheard_of'}]}",
        "{'rules':[{'fault':'trailing'}]}",
        "{'rules':[{'times':'two'}]}"
      })
  void wrong_script_is_refused_and_the_old_one_stays(String body) {
    script("{'say':'old'}");
    HttpResponse<String> response = LAB.post("/_fake/script", body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Caller.json(response).path("error").asString()).isNotEmpty();
    assertThat(said()).isEqualTo("old");
  }

  @Test
  void log_tells_what_came_and_how_it_ended_without_credentials() {
    LAB.postAs(
        CHAT + "?key=sk-in-query",
        HELLO,
        "authorization",
        "Bearer sk-secret",
        "x-api-key",
        "sk-secret",
        "x-goog-api-key",
        "sk-secret",
        "api-key",
        "sk-secret");
    LAB.fake().request(1).await().ended().await();
    HttpResponse<String> response = LAB.got("/_fake/log");
    JsonNode entry = Caller.json(response).at("/requests/0");
    assertThat(response.body()).doesNotContain("sk-secret").doesNotContain("sk-in-query");
    assertThat(response.body()).contains("[\"authorization\",\"sha256:");
    assertThat(entry.path("uri").asString()).startsWith(CHAT + "?key=sha256:");
    assertThat(entry.path("method").asString()).isEqualTo("POST");
    assertThat(entry.path("status").asInt()).isEqualTo(200);
    assertThat(entry.path("body").asString()).isEqualTo(HELLO.replace('\'', '"'));
    assertThat(entry.at("/ended/kind").asString()).isEqualTo("answered");
    assertThat(LAB.fake().requests().getFirst().header("authorization"))
        .contains("Bearer sk-secret");
  }

  @Test
  void log_shows_the_beginning_of_a_long_body() {
    LAB.post(CHAT, "x".repeat(100_000));
    JsonNode entry = LAB.get("/_fake/log").at("/requests/0");
    assertThat(entry.path("body").asString()).hasSize(64 * 1024);
    assertThat(entry.path("body_bytes").asInt()).isEqualTo(100_000);
  }

  @Test
  void control_is_not_logged_and_says_who_it_is() {
    assertThat(LAB.get("/_fake/").path("name").asString()).isEqualTo("lab");
    assertThat(LAB.got("/_fake/unknown").statusCode()).isEqualTo(404);
    assertThat(LAB.fake().requests()).isEqualTo(List.of());
  }

  private static HttpResponse<String> script(String rules) {
    return LAB.post("/_fake/script", "{'rules':[" + rules + "]}");
  }

  private static String said() {
    return LAB.answer(CHAT, HELLO).at("/choices/0/message/content").asString();
  }
}
