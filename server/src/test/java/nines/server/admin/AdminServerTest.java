package nines.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import nines.server.config.ListenAddress;
import nines.server.config.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdminServerTest {
  private final FakeRooms rooms = new FakeRooms();
  private final AdminListener admin = new AdminListener(rooms.rooms());

  @AfterEach
  void stop() {
    admin.close();
  }

  static Stream<Endpoint> guarded() {
    return table().filter(endpoint -> endpoint.access() == Access.TOKEN);
  }

  static Stream<Endpoint> open() {
    return table().filter(endpoint -> endpoint.access() == Access.OPEN);
  }

  static Stream<Endpoint> table() {
    return new AdminEndpoints(new FakeRooms().rooms(), () -> FakeRooms.NOW).table().stream();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String errorCode(HttpResponse<String> answer) {
    return json(answer).at("/error/code").stringValue("");
  }

  private static String path(Endpoint endpoint) {
    return endpoint
        .path()
        .replace(Endpoint.PARAMETER, "req-1")
        .replace(Endpoint.TARGET, FakeTargets.FAILED);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void a_guarded_endpoint_wants_the_whole_token_as_a_bearer_token(Endpoint endpoint) {
    var token = AdminListener.TOKEN;
    var wrong =
        List.of(
            new String[0],
            new String[] {"Authorization", "Bearer "},
            new String[] {"Authorization", "Bearer garbage"},
            new String[] {"Authorization", "Bearer " + token.substring(0, token.length() - 1)},
            new String[] {"Authorization", "Bearer " + token + "0"},
            new String[] {"Authorization", "Bearer  " + token},
            new String[] {"Authorization", "Bearer " + token.toUpperCase(java.util.Locale.ROOT)},
            new String[] {"Authorization", "Basic " + token},
            new String[] {"Authorization", token},
            new String[] {"X-Api-Key", token},
            new String[] {"Cookie", "token=" + token},
            new String[] {"Authorization", "Bearer " + token, "Authorization", "Bearer " + token});
    for (var headers : wrong) {
      var answer = admin.call(endpoint.method().name(), path(endpoint), null, headers);
      assertThat(answer.statusCode()).as(String.join(" ", headers)).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(answer.body()).doesNotContain(token);
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void a_guarded_endpoint_takes_no_token_from_the_query(Endpoint endpoint) {
    var path = path(endpoint) + "?token=" + AdminListener.TOKEN;
    assertThat(admin.call(endpoint.method().name(), path, null, new String[0]).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void with_the_token_a_guarded_endpoint_answers(Endpoint endpoint) {
    assertThat(admin.call(endpoint.method().name(), path(endpoint), "{}").statusCode())
        .isNotIn(401, 403, 405, 500);
  }

  @ParameterizedTest
  @MethodSource("open")
  void an_open_endpoint_is_one_that_scrapers_and_orchestrators_ask(Endpoint endpoint) {
    assertThat(endpoint.path()).isIn("/healthz", "/readyz", "/metrics");
    assertThat(admin.call("GET", endpoint.path(), null, new String[0]).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/admin",
        "/admin/v1",
        "/admin/v1/",
        "/admin/v1/nothing",
        "/admin/v1/config/",
        "//admin/v1/config",
        "/admin//v1/config",
        "/admin/v1/./config",
        "/admin/v1/%63onfig",
        "/admin/v1/keys/",
        "/admin/v1/requests/",
        "/admin/v1/requests/a/b",
        "/admin/v1/requests/..%2Fconfig",
        "/healthz/",
        "/v1/chat/completions",
      })
  void what_is_not_in_the_table_is_not_there(String path) {
    var answer = admin.get(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(errorCode(answer)).isEqualTo("not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /healthz, GET",
    "DELETE, /admin/v1/config, GET",
    "PUT, /admin/v1/keys, 'GET, POST'",
    "OPTIONS, /admin/v1/keys, 'GET, POST'",
    "GET, /admin/v1/reload, POST",
  })
  void another_method_is_told_which_there_are(String method, String path, String allowed) {
    var answer = admin.call(method, path, null);
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue(allowed);
  }

  @Test
  void every_answer_is_kept_from_caches_frames_and_guesses_at_its_type() {
    for (var path : List.of("/healthz", "/admin/v1/keys", "/nothing", "/metrics")) {
      var headers = admin.get(path).headers();
      assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
      assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .contains("frame-ancestors 'none'");
      assertThat(headers.map().keySet())
          .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    }
  }

  @Test
  void every_good_answer_is_as_the_reference_says() {
    var document = json(admin.get(AdminEndpoints.OPENAPI));
    admin.call("POST", "/admin/v1/keys", "{\"name\": \"app\"}");
    var bodies = Map.of("KeyTerms", "{\"name\": \"app\", \"expires\": \"30d\"}");
    for (var endpoint : table().toList()) {
      var path = path(endpoint).replace("keys/req-1", "keys/key0");
      var body = endpoint.doc().body();
      var answer =
          admin.call(endpoint.method().name(), path, body == null ? null : bodies.get(body));
      assertThat(answer.statusCode()).as(path).isEqualTo(endpoint.doc().status());
      var reply = endpoint.doc().reply();
      if (reply != null) {
        assertThat(faults(document, reply, answer.body())).as(path).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
      }
    }
  }

  @Test
  void every_error_is_as_the_reference_says() {
    rooms.breakConfig("nines.yaml:3:5: port: out of range");
    var document = json(admin.get(AdminEndpoints.OPENAPI));
    for (var answer :
        List.of(
            admin.get("/nothing"),
            admin.call("PUT", "/healthz", null),
            admin.call("GET", "/admin/v1/keys", null, new String[0]),
            admin.call("POST", "/admin/v1/keys", "{"),
            admin.call("POST", "/admin/v1/reload", null),
            admin.call("DELETE", "/admin/v1/keys/nobody", null))) {
      assertThat(answer.statusCode()).isBetween(400, 499);
      assertThat(faults(document, "Error", answer.body())).isEmpty();
    }
  }

  @Test
  void the_reference_names_every_endpoint_with_its_access() {
    var document = json(admin.get(AdminEndpoints.OPENAPI));
    for (var endpoint : table().toList()) {
      var operation =
          document
              .path("paths")
              .path(endpoint.path())
              .path(endpoint.method().name().toLowerCase(java.util.Locale.ROOT));
      assertThat(operation.path("summary").stringValue("")).isNotEmpty();
      assertThat(operation.path("security").isEmpty()).isEqualTo(endpoint.access() == Access.OPEN);
    }
  }

  @Test
  void a_key_is_made_listed_and_revoked() {
    var made =
        json(
            admin.call(
                "POST",
                "/admin/v1/keys",
                """
                {"name": "app", "routes": ["chat"], "targets": ["openai/gpt-5"],
                 "explain": true, "expires": "30d"}
                """));
    assertThat(made.path("key").stringValue("")).isEqualTo(FakeRooms.CANARY);
    assertThat(made.path("expires").stringValue("")).isEqualTo("2026-12-21T12:00:00Z");
    var list = admin.get("/admin/v1/keys");
    assertThat(json(list).at("/keys/0/routes/0").stringValue("")).isEqualTo("chat");
    assertThat(json(list).at("/keys/0/explain").booleanValue(false)).isTrue();
    assertThat(list.body()).doesNotContain(FakeRooms.CANARY).doesNotContain("hash");
    var revoked = admin.call("DELETE", "/admin/v1/keys/key0", null);
    assertThat(json(revoked).path("state").stringValue("")).isEqualTo("revoked");
    assertThat(admin.call("DELETE", "/admin/v1/keys/key7", null).statusCode()).isEqualTo(404);
  }

  @Test
  void the_list_of_keys_is_read_page_by_page() {
    for (int i = 0; i < 5; i++) {
      admin.call("POST", "/admin/v1/keys", "{\"name\": \"app\"}");
    }
    var ids = new ArrayList<String>();
    var next = "";
    do {
      var page = json(admin.get("/admin/v1/keys?limit=2" + next));
      page.path("keys").forEach(key -> ids.add(key.path("id").stringValue("")));
      next = page.path("next").isNull() ? "" : "&after=" + page.path("next").stringValue("");
    } while (!next.isEmpty());
    assertThat(ids).containsExactly("key0", "key1", "key2", "key3", "key4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "-1", "x", "1e3", "99999999999", "", "%31%00"})
  void a_page_has_a_size_between_one_and_a_thousand(String limit) {
    var answer = admin.get("/admin/v1/keys?limit=" + limit);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("1 to 1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "\"app\"",
        "{\"name\": \"app\"} {}",
        "{\"name\": \"a\", \"name\": \"b\"}",
        "{}",
        "{\"name\": 7}",
        "{\"name\": \"\"}",
        "{\"name\": \"a\\nb\"}",
        "{\"name\": \"app\", \"admin\": true}",
        "{\"name\": \"app\", \"routes\": []}",
        "{\"name\": \"app\", \"routes\": \"chat\"}",
        "{\"name\": \"app\", \"routes\": null}",
        "{\"name\": \"app\", \"routes\": [7]}",
        "{\"name\": \"app\", \"targets\": [\"gpt-5\"]}",
        "{\"name\": \"app\", \"explain\": \"yes\"}",
        "{\"name\": \"app\", \"expires\": \"soon\"}",
        "{\"name\": \"app\", \"expires\": \"2020-01-01T00:00:00Z\"}",
        "{\"name\": \"app\", \"expires\": 30}",
        "{\"name\": NaN}",
      })
  void a_body_that_asks_for_no_key_is_refused_and_makes_none(String body) {
    var answer = admin.call("POST", "/admin/v1/keys", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(errorCode(answer)).isEqualTo("invalid_request");
    assertThat(json(admin.get("/admin/v1/keys")).path("keys")).isEmpty();
  }

  @Test
  void a_body_nested_without_end_is_refused() {
    var answer = admin.call("POST", "/admin/v1/keys", "[".repeat(60_000));
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void a_body_up_to_the_bound_is_read_and_one_above_it_is_not() {
    var frame = "{\"name\": \"app\"}";
    var fits = frame + " ".repeat(AdminServer.MAX_BODY_BYTES - frame.length());
    assertThat(admin.call("POST", "/admin/v1/keys", fits).statusCode()).isEqualTo(201);
    var answer = admin.call("POST", "/admin/v1/keys", fits + " ");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(errorCode(answer)).isEqualTo("request_too_large");
  }

  @Test
  void without_the_token_no_body_is_waited_for() throws IOException {
    var answer =
        admin.raw("POST /admin/v1/keys HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 401");
  }

  @Test
  void a_reload_that_is_refused_lists_the_faults_and_what_still_holds() {
    assertThat(json(admin.call("POST", "/admin/v1/reload", null)).path("applied").booleanValue())
        .isTrue();
    rooms.breakConfig("nines.yaml:3:5: port: out of range", "nines.yaml:9:1: rutes: unknown key");
    var answer = admin.call("POST", "/admin/v1/reload", null);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("faults")).hasSize(2);
    assertThat(json(answer).path("version").stringValue("")).isEqualTo("abc123");
  }

  @Test
  void readiness_is_a_status_and_verbose_says_why() {
    assertThat(admin.get("/readyz").body()).doesNotContain("checks");
    rooms.drain();
    var answer = admin.get("/readyz?verbose");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(json(answer).at("/checks/0/name").stringValue("")).isEqualTo("store");
  }

  @Test
  void metrics_come_in_the_format_the_room_says() {
    var answer = admin.get("/metrics");
    assertThat(answer.body()).isEqualTo("nines_up 1\n");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4");
  }

  @Test
  void a_lost_store_is_a_503_of_its_own() {
    rooms.loseStore();
    var answer = admin.get("/admin/v1/keys");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(errorCode(answer)).isEqualTo("store_unavailable");
  }

  @Test
  void a_defect_tells_nothing_of_itself() {
    var answer = admin.call("DELETE", "/admin/v1/keys/defect", null);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret detail");
  }

  @Test
  void head_is_answered_as_get_without_a_body() throws IOException {
    var answer = admin.raw("HEAD /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
  }

  @Test
  void slow_calls_have_a_bound_and_do_not_stand_in_the_way_of_health() throws Exception {
    var latch = new CountDownLatch(1);
    rooms.holdUpStatus(latch);
    var calls = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < AdminWork.MAX_AT_WORK + 1; i++) {
      calls.add(() -> admin.get("/admin/v1/status").statusCode());
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> threads.invokeAny(calls));
      assertThat(first.get()).isEqualTo(503);
      assertThat(admin.get("/healthz").statusCode()).isEqualTo(200);
      latch.countDown();
    }
  }

  @Test
  void an_empty_token_is_no_setting() {
    var address = new ListenAddress("127.0.0.1", 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AdminSettings(address, () -> new Secret(" "), null));
  }

  private static List<String> faults(JsonNode document, String schema, String body) {
    var root =
        JsonMapper.shared()
            .createObjectNode()
            .put("$ref", "#/components/schemas/" + schema)
            .set("components", document.path("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(root.toString(), InputFormat.JSON)
        .validate(body, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }
}
