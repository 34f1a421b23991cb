package nines.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdminTargetsTest {
  private final AdminListener admin = new AdminListener(new FakeRooms().rooms());

  @AfterEach
  void stop() {
    admin.close();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void a_target_is_shown_with_its_breakers_evidence_and_its_keys() {
    var page = json(admin.get("/admin/v1/targets?limit=1"));
    assertThat(page.path("next").stringValue("")).isEqualTo(FakeTargets.FAILED);
    var target = page.at("/targets/0");
    assertThat(target.path("well").booleanValue(true)).isFalse();
    assertThat(target.at("/lately/error_rate").doubleValue()).isEqualTo(1.0);
    assertThat(target.at("/learned/0/measure").stringValue("")).isEqualTo("first_token");
    assertThat(target.at("/keys/0/account").stringValue("")).isEqualTo("prod");
    assertThat(target.at("/keys/0/rest_seconds").doubleValue()).isEqualTo(1.5);
    var breaker = target.at("/keys/0/breakers/0");
    assertThat(breaker.path("phase").stringValue("")).isEqualTo("open");
    assertThat(breaker.path("evidence").stringValue("")).isEqualTo("5 failures in a row");
    assertThat(breaker.path("since_seconds").doubleValue()).isEqualTo(5.0);
    assertThat(breaker.at("/routes/0").stringValue("")).isEqualTo("support");
    var rest = json(admin.get("/admin/v1/targets?after=" + FakeTargets.FAILED));
    assertThat(rest.at("/targets/0/target").stringValue("")).isEqualTo(FakeTargets.WELL);
    assertThat(rest.path("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"together/meta-llama/Llama-4:free", "together%2Fmeta-llama%2FLlama-4%3Afree"})
  void a_target_is_held_and_left_to_its_breakers_again(String name) {
    assertThat(order(name, "open").path("hold").stringValue("")).isEqualTo("open");
    assertThat(order(name, "close").path("hold").stringValue("")).isEqualTo("closed");
    assertThat(order(name, "reset").path("hold").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai/nothing:open", "openai/gpt-5-mini:shut", ":open"})
  void an_order_to_no_target_or_of_no_kind_is_not_there(String path) {
    var answer = admin.call("POST", "/admin/v1/targets/" + path, null);
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void a_target_with_a_broken_escape_is_not_there() throws IOException {
    var head = "POST /admin/v1/targets/openai%2:open HTTP/1.1\r\nHost: a\r\n";
    var answer = admin.raw(head + "Content-Length: 0\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 404");
  }

  private JsonNode order(String name, String order) {
    return json(admin.call("POST", "/admin/v1/targets/" + name + ":" + order, null));
  }
}
