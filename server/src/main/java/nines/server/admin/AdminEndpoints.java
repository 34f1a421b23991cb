package nines.server.admin;

import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nines.core.failure.FailureCode;
import nines.core.routing.Hold;
import nines.server.admin.Endpoint.Doc;
import nines.server.admin.Endpoint.Query;
import nines.server.pipeline.Readiness;
import org.jspecify.annotations.Nullable;

/// What the admin listener answers: the table, and the handlers behind it.
final class AdminEndpoints {
  /// Path under which the description of the table is served.
  static final String OPENAPI = "/admin/v1/openapi.json";

  private static final int DEFAULT_PAGE = 100;

  private final AdminRooms rooms;
  private final InstantSource clock;

  AdminEndpoints(AdminRooms rooms, InstantSource clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  /// The whole table. What is not in it is not served.
  List<Endpoint> table() {
    var all = new ArrayList<Endpoint>();
    all.addAll(ofProcess());
    all.addAll(ofKeys());
    all.addAll(ofTargets());
    all.addAll(ofCalls());
    return List.copyOf(all);
  }

  private List<Endpoint> ofProcess() {
    return List.of(
        open("/healthz", Doc.of("Whether the process answers.", "Health"), this::health),
        open(
            "/readyz",
            Doc.of("Whether calls should be sent here; 503 when not.", "Readiness")
                .withQuery(new Query("verbose", "Lists what readiness depends on.")),
            this::readiness),
        open("/metrics", Doc.of("The metrics, for Prometheus.", null), this::metrics),
        guarded(
            HttpMethod.GET,
            "/admin/v1/status",
            Doc.of("How this process is.", "Status"),
            this::status),
        guarded(
            HttpMethod.GET,
            "/admin/v1/config",
            Doc.of("The configuration that holds, with origins, secrets redacted.", "Config"),
            this::config),
        guarded(
            HttpMethod.POST,
            "/admin/v1/reload",
            Doc.of("Read the configuration again; 400 keeps the one that holds.", "Reload"),
            this::reload));
  }

  private List<Endpoint> ofKeys() {
    return List.of(
        guarded(
            HttpMethod.GET,
            "/admin/v1/keys",
            Doc.of("A page of the keys, oldest first.", "KeyList")
                .withQuery(
                    new Query("limit", "Most keys to list, 1 to 1000; 100 when absent."),
                    new Query("after", "The `next` of the page before.")),
            this::listKeys),
        guarded(
            HttpMethod.POST,
            "/admin/v1/keys",
            Doc.of("Make a key. Its clear text is shown here and never again.", "NewKey")
                .created("KeyTerms"),
            this::createKey),
        guarded(
            HttpMethod.DELETE,
            "/admin/v1/keys/{id}",
            Doc.of("Revoke a key for good, everywhere within a second.", "Key"),
            this::revokeKey));
  }

  private List<Endpoint> ofTargets() {
    return List.of(
        guarded(
            HttpMethod.GET,
            "/admin/v1/targets",
            Doc.of("A page of the targets and how they stand, by name.", "TargetList")
                .withQuery(
                    new Query("limit", "Most targets to list, 1 to 1000; 100 when absent."),
                    new Query("after", "The `next` of the page before.")),
            this::listTargets),
        guarded(
            HttpMethod.POST,
            "/admin/v1/targets/{target}:open",
            Doc.of("Send a target nothing until the next order.", "Target"),
            request -> hold(request, Hold.OPEN)),
        guarded(
            HttpMethod.POST,
            "/admin/v1/targets/{target}:close",
            Doc.of("Let every attempt pass to a target until the next order.", "Target"),
            request -> hold(request, Hold.CLOSED)),
        guarded(
            HttpMethod.POST,
            "/admin/v1/targets/{target}:reset",
            Doc.of("Close a target's circuit breakers and let them decide again.", "Target"),
            request -> hold(request, null)));
  }

  private List<Endpoint> ofCalls() {
    return List.of(
        guarded(
            HttpMethod.GET,
            "/admin/v1/requests/{id}",
            Doc.of("What became of a recent call.", "Request"),
            this::request),
        guarded(
            HttpMethod.GET,
            OPENAPI,
            Doc.of("This reference, as OpenAPI 3.1.", "OpenApi"),
            _ -> AdminReply.json(200, OpenApi.describe(table()))));
  }

  private static Endpoint open(String path, Doc doc, Endpoint.Handler handler) {
    return new Endpoint(HttpMethod.GET, path, Access.OPEN, doc, handler);
  }

  private static Endpoint guarded(
      HttpMethod method, String path, Doc doc, Endpoint.Handler handler) {
    return new Endpoint(method, path, Access.TOKEN, doc, handler);
  }

  private AdminReply health(AdminRequest request) {
    return AdminReply.json(200, Map.of("status", "ok"));
  }

  private AdminReply readiness(AdminRequest request) {
    var readiness = rooms.readiness();
    boolean ready = readiness.isReady();
    var json = new LinkedHashMap<String, Object>();
    json.put("status", ready ? "ready" : "not_ready");
    if (request.query().contains("verbose")) {
      json.put("checks", readiness.checks().stream().map(AdminEndpoints::check).toList());
    }
    return AdminReply.json(ready ? 200 : 503, json);
  }

  private static Map<String, Object> check(Readiness.Check check) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", check.name());
    json.put("well", check.well());
    json.put("detail", check.detail());
    return json;
  }

  private AdminReply metrics(AdminRequest request) {
    var scrape = rooms.metrics().scrape(request.headers().get("Accept"));
    return AdminReply.text(scrape.contentType(), scrape.text());
  }

  private AdminReply status(AdminRequest request) {
    var report = rooms.status().report();
    var config = new LinkedHashMap<String, @Nullable Object>();
    config.put("version", report.configVersion());
    config.put("loaded", report.configLoaded().toString());
    var failed = report.reloadFailed();
    config.put("reload_failed", failed == null ? null : failed.toString());
    var json = new LinkedHashMap<String, Object>();
    json.put("version", report.version());
    json.put("uptime_seconds", report.uptime().toSeconds());
    json.put("config", config);
    json.put("keys", report.keys());
    json.put("store_answers", report.storeAnswers());
    json.put("resting_keys", report.restingKeys().stream().map(AdminEndpoints::resting).toList());
    return AdminReply.json(200, json);
  }

  private static Map<String, @Nullable Object> resting(GatewayStatus.RestingKey key) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("provider", key.provider());
    json.put("place", key.place());
    json.put("account", key.account());
    json.put("rest_seconds", key.rest().toSeconds());
    json.put("refusals", key.refusals());
    return json;
  }

  private AdminReply config(AdminRequest request) {
    return AdminReply.json(200, rooms.config().tree());
  }

  private AdminReply reload(AdminRequest request) {
    var outcome = rooms.reload().reload();
    var json = new LinkedHashMap<String, Object>();
    if (!outcome.applied()) {
      json.putAll(
          AdminReply.error(
              FailureCode.INVALID_REQUEST, "Refused; the configuration of before still holds."));
    }
    json.put("applied", outcome.applied());
    json.put("version", outcome.version());
    json.put("faults", outcome.faults());
    return AdminReply.json(outcome.applied() ? 200 : FailureCode.INVALID_REQUEST.status(), json);
  }

  private AdminReply listKeys(AdminRequest request) {
    int limit = limit(request.query().get("limit"));
    var page = rooms.keys().page(request.query().get("after"), limit);
    var now = clock.instant();
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("keys", page.stream().map(entry -> KeyJson.of(entry, now)).toList());
    json.put("next", page.size() < limit ? null : page.getLast().id());
    return AdminReply.json(200, json);
  }

  private AdminReply listTargets(AdminRequest request) {
    int limit = limit(request.query().get("limit"));
    var page = rooms.targets().page(request.query().get("after"), limit);
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("targets", page.stream().map(TargetJson::of).toList());
    json.put("next", page.size() < limit ? null : page.getLast().name());
    return AdminReply.json(200, json);
  }

  private AdminReply hold(AdminRequest request, @Nullable Hold hold) {
    return rooms
        .targets()
        .hold(request.parameter(), hold)
        .map(entry -> AdminReply.json(200, TargetJson.of(entry)))
        .orElseGet(() -> AdminReply.failure(FailureCode.NOT_FOUND, "No target has this name."));
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return DEFAULT_PAGE;
    }
    if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= KeyDirectory.MAX_PAGE) {
      return Integer.parseInt(text);
    }
    throw new AdminFailure(
        FailureCode.INVALID_REQUEST,
        "limit: no such number (expected: 1 to %d)".formatted(KeyDirectory.MAX_PAGE));
  }

  private AdminReply createKey(AdminRequest request) {
    var now = clock.instant();
    var created = rooms.keys().create(KeyJson.terms(AdminJson.read(request.body()), now));
    return AdminReply.json(201, KeyJson.created(created.key(), created.entry(), now));
  }

  private AdminReply revokeKey(AdminRequest request) {
    return rooms
        .keys()
        .revoke(request.parameter())
        .map(entry -> AdminReply.json(200, KeyJson.of(entry, clock.instant())))
        .orElseGet(() -> AdminReply.failure(FailureCode.NOT_FOUND, "No key has this id."));
  }

  private AdminReply request(AdminRequest request) {
    return rooms
        .requests()
        .find(request.parameter())
        .map(found -> AdminReply.json(200, found))
        .orElseGet(() ->
            AdminReply.failure(FailureCode.NOT_FOUND, "No call with this id is remembered here."));
  }
}
