package nines.server.ingress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nines.core.exchange.Operation;
import nines.server.ingress.Endpoint.Access;
import nines.server.ingress.Endpoint.PageName;
import nines.server.ingress.Endpoint.Serves;
import org.jspecify.annotations.Nullable;

/// The table of everything the data listener answers; what is not in it does not exist.
public final class Endpoints {
  /// Segments that may stand before a path for it to be recognised.
  private static final int MAX_PREFIX = 4;

  /// Paths of the vendors that are asked by WebSocket alone; known so that a client hears why.
  private static final Set<String> WEB_SOCKETS = Set.of("/v1/realtime", "/realtime");

  private static final List<Endpoint> TABLE = table();

  private final Map<String, List<Endpoint>> exact = new HashMap<>();
  private final List<Endpoint> byPrefix = new ArrayList<>();

  public Endpoints() {
    for (var endpoint : TABLE) {
      if (endpoint.hasTail()) {
        byPrefix.add(endpoint);
      } else {
        exact.computeIfAbsent(endpoint.path(), _ -> new ArrayList<>(2)).add(endpoint);
      }
    }
  }

  /// Every line, for tests and documentation.
  public static List<Endpoint> all() {
    return TABLE;
  }

  /// What a method and a path come to.
  sealed interface Match {
    /// The line for this method and path.
    ///
    /// @param tail what the segment in braces holds, as it was written; empty when there is none
    record Found(Endpoint endpoint, String tail) implements Match {}

    /// A path that is there, but not for this method.
    ///
    /// @param allowed the methods the path takes
    record WrongMethod(Endpoint endpoint, String allowed) implements Match {}

    record Nothing() implements Match {}
  }

  Match match(String method, String path) {
    var lines = exact.get(path);
    if (lines != null) {
      return choose(lines, method, "");
    }
    var found = new ArrayList<Endpoint>(2);
    String tail = "";
    for (var endpoint : byPrefix) {
      var prefix = endpoint.prefix();
      if (path.length() > prefix.length()
          && path.startsWith(prefix)
          && isFor(endpoint, method, path.substring(prefix.length()))) {
        found.add(endpoint);
        tail = path.substring(prefix.length());
      }
    }
    return found.isEmpty() || tail.startsWith("/")
        ? new Match.Nothing()
        : choose(found, method, tail);
  }

  /// Whether a line has a say about a path that begins as it does. A model without a verb is a page
  /// and nothing that can be called; only who calls it all the same is told what verbs there are.
  private static boolean isFor(Endpoint endpoint, String method, String tail) {
    return !(endpoint.serves() instanceof Serves.PathCall)
        || method.equals(endpoint.method())
        || PathTail.ofCall(tail) != null;
  }

  /// Whether a path is one that the vendors serve by WebSocket alone.
  boolean isWebSocket(@Nullable String path) {
    return path != null && WEB_SOCKETS.contains(path);
  }

  /// The path that somebody meant who wrote one that is not there: with slashes too many, or behind
  /// a prefix such as a second `/v1`. Null when there is none.
  @Nullable String meant(String path) {
    var tidy = path.replaceAll("/{2,}", "/").replaceFirst("/$", "");
    int from = 0;
    for (int tries = 0; from >= 0 && tries < MAX_PREFIX; tries++) {
      var rest = tidy.substring(from);
      if (!rest.equals(path) && !(match("GET", rest) instanceof Match.Nothing)) {
        return rest;
      }
      from = tidy.indexOf('/', from + 1);
    }
    return null;
  }

  private static Match choose(List<Endpoint> lines, String method, String tail) {
    var allowed = new TreeSet<String>();
    for (var endpoint : lines) {
      // A HEAD is a GET whose answer has no content (RFC 9110 section 9.3.2).
      boolean isGet = endpoint.method().equals("GET");
      if (endpoint.method().equals(method) || (isGet && method.equals("HEAD"))) {
        return new Match.Found(endpoint, tail);
      }
      allowed.add(endpoint.method());
      if (isGet) {
        allowed.add("HEAD");
      }
    }
    return new Match.WrongMethod(lines.getFirst(), String.join(", ", allowed));
  }

  private static List<Endpoint> table() {
    var table = new ArrayList<Endpoint>();
    openAi(
        table, "chat_completions", "/chat/completions", "openai-chat", Operation.CHAT_COMPLETIONS);
    openAi(table, "responses", "/responses", "openai-responses", Operation.RESPONSES);
    for (var path : List.of("/v1/responses/{id}", "/responses/{id}")) {
      for (var method : List.of("GET", "DELETE", "POST")) {
        table.add(
            new Endpoint(
                "response", method, path, "openai-responses", Access.KEY, new Serves.FollowUp()));
      }
    }
    openAi(table, "completions", "/completions", "openai-completions", Operation.COMPLETIONS);
    openAi(table, "embeddings", "/embeddings", "openai", Operation.EMBEDDINGS);
    openAi(table, "moderations", "/moderations", "openai", Operation.MODERATIONS);
    openAi(table, "images", "/images/generations", "openai", Operation.IMAGE_GENERATIONS);
    openAi(table, "speech", "/audio/speech", "openai", Operation.AUDIO_SPEECH);
    openAi(
        table, "transcriptions", "/audio/transcriptions", "openai", Operation.AUDIO_TRANSCRIPTIONS);
    openAi(table, "translations", "/audio/translations", "openai", Operation.AUDIO_TRANSLATIONS);
    openAi(table, "rerank", "/rerank", "openai", Operation.RERANK);
    call(table, "messages", "/v1/messages", "anthropic", Operation.MESSAGES);
    call(table, "count_tokens", "/v1/messages/count_tokens", "anthropic", Operation.COUNT_TOKENS);
    for (var version : List.of("/v1beta", "/v1")) {
      table.add(
          new Endpoint(
              "gemini",
              "POST",
              version + "/models/{model}",
              "gemini",
              Access.KEY,
              new Serves.PathCall()));
    }
    page(table, "models", "/v1/models", "openai", PageName.MODELS);
    page(table, "models", "/models", "openai", PageName.MODELS);
    page(table, "models", "/v1beta/models", "gemini", PageName.MODELS);
    page(table, "model", "/v1/models/{id}", "openai", PageName.MODEL);
    page(table, "model", "/models/{id}", "openai", PageName.MODEL);
    page(table, "model", "/v1beta/models/{model}", "gemini", PageName.MODEL);
    page(table, "request", "/v1/nines/requests/{id}", "openai", PageName.REQUEST);
    open(table, "healthz", "/healthz", PageName.HEALTH);
    open(table, "readyz", "/readyz", PageName.READINESS);
    return List.copyOf(table);
  }

  private static void openAi(
      List<Endpoint> table, String name, String path, String dialect, Operation operation) {
    call(table, name, "/v1" + path, dialect, operation);
    call(table, name, path, dialect, operation);
  }

  private static void call(
      List<Endpoint> table, String name, String path, String dialect, Operation operation) {
    table.add(new Endpoint(name, "POST", path, dialect, Access.KEY, new Serves.Call(operation)));
  }

  private static void page(
      List<Endpoint> table, String name, String path, String dialect, PageName page) {
    table.add(new Endpoint(name, "GET", path, dialect, Access.KEY, new Serves.Page(page)));
  }

  private static void open(List<Endpoint> table, String name, String path, PageName page) {
    table.add(new Endpoint(name, "GET", path, "openai", Access.OPEN, new Serves.Page(page)));
  }
}
