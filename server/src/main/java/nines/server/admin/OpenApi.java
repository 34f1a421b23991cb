package nines.server.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The table of the admin listener as an OpenAPI 3.1 document
/// (https://spec.openapis.org/oas/v3.1.1.html). The schemas lie beside this class, as a resource.
final class OpenApi {
  private static final String SCHEMAS = "openapi-schemas.json";
  private static final String JSON = "application/json";

  private OpenApi() {}

  /// The document as maps and lists.
  static Map<String, Object> describe(List<Endpoint> table) {
    var paths = new LinkedHashMap<String, Map<String, Object>>();
    for (var endpoint : table) {
      paths
          .computeIfAbsent(endpoint.path(), _ -> new LinkedHashMap<>())
          .put(endpoint.method().name().toLowerCase(Locale.ROOT), operation(endpoint));
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title", "Nines admin API", "version", "1", "summary", "For operators of a gateway."));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas",
            schemas(),
            "securitySchemes",
            Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
    return document;
  }

  /// The schemas by their names.
  static JsonNode schemas() {
    try (var resource =
        Objects.requireNonNull(OpenApi.class.getResourceAsStream(SCHEMAS), SCHEMAS)) {
      return JsonMapper.shared().readTree(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> operation(Endpoint endpoint) {
    var doc = endpoint.doc();
    var operation = new LinkedHashMap<String, Object>();
    operation.put("summary", doc.summary());
    operation.put(
        "security",
        switch (endpoint.access()) {
          case OPEN -> List.of();
          case TOKEN -> List.of(Map.of("token", List.of()));
        });
    var parameters = parameters(endpoint);
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    if (doc.body() != null) {
      operation.put("requestBody", Map.of("required", true, "content", content(doc.body())));
    }
    var responses = new LinkedHashMap<String, Object>();
    responses.put(
        Integer.toString(doc.status()),
        doc.reply() == null
            ? Map.of("description", doc.summary(), "content", Map.of("text/plain", Map.of()))
            : Map.of("description", doc.summary(), "content", content(doc.reply())));
    responses.put(
        "default", Map.of("description", "What went wrong.", "content", content("Error")));
    operation.put("responses", responses);
    return operation;
  }

  private static List<Map<String, Object>> parameters(Endpoint endpoint) {
    var parameters = new ArrayList<Map<String, Object>>();
    if (endpoint.path().contains(Endpoint.PARAMETER)) {
      parameters.add(
          Map.of("name", "id", "in", "path", "required", true, "schema", Map.of("type", "string")));
    }
    if (endpoint.path().contains(Endpoint.TARGET)) {
      parameters.add(
          Map.of(
              "name", "target",
              "in", "path",
              "description", "`provider/model`; slashes may be escaped.",
              "required", true,
              "schema", Map.of("type", "string")));
    }
    for (var query : endpoint.doc().query()) {
      parameters.add(
          Map.of(
              "name", query.name(),
              "in", "query",
              "description", query.description(),
              "schema", Map.of("type", "string")));
    }
    return parameters;
  }

  private static Map<String, Object> content(String schema) {
    return Map.of(JSON, Map.of("schema", Map.of("$ref", "#/components/schemas/" + schema)));
  }
}
