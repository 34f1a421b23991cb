package nines.fakes.control;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nines.fakes.json.Trees;
import nines.fakes.wire.Ending;
import nines.fakes.wire.FakeRequest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the log as JSON, with a short hash where a credential was.
final class LogWriter {
  /// Bytes of a body that are shown.
  static final int MAX_SHOWN_BODY_BYTES = 64 * 1024;

  private static final Set<String> CREDENTIALS =
      Set.of(
          "authorization",
          "proxy-authorization",
          "x-api-key",
          "api-key",
          "x-goog-api-key",
          "cookie");
  private static final Pattern KEY_IN_QUERY = Pattern.compile("([?&]key=)([^&]*)");

  private LogWriter() {}

  static ObjectNode json(List<FakeRequest> requests) {
    ObjectNode made = Trees.object();
    ArrayNode all = made.putArray("requests");
    requests.forEach(request -> all.add(json(request)));
    return made;
  }

  private static ObjectNode json(FakeRequest request) {
    ObjectNode made =
        Trees.object()
            .put("number", request.number())
            .put("arrival_nanos", request.arrivalNanos())
            .put("method", request.method())
            .put("uri", shownUri(request.uri()))
            .put("http", request.http2() ? "2" : "1.1")
            .put("connection", request.connection());
    ArrayNode headers = made.putArray("headers");
    for (Map.Entry<String, String> header : request.headers()) {
      headers.addArray().add(header.getKey()).add(shown(header.getKey(), header.getValue()));
    }
    Buffer body = request.body();
    made.put("body_bytes", request.bodyBytes())
        .put("body_sha256", request.bodySha256())
        .put("body", body.getString(0, Math.min(body.length(), MAX_SHOWN_BODY_BYTES)))
        .put("fault", request.fault().getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .put("status", request.status())
        .put("events_sent", request.eventsSent())
        .put("first_byte_nanos", request.firstByteNanos());
    Ending ending = request.ended().result();
    if (ending == null) {
      made.putNull("ended");
    } else {
      made.putObject("ended")
          .put("kind", ending.kind().name().toLowerCase(Locale.ROOT))
          .put("nanos", ending.nanos());
    }
    return made;
  }

  private static String shownUri(String uri) {
    return KEY_IN_QUERY.matcher(uri).replaceAll(found -> found.group(1) + hash(found.group(2)));
  }

  private static String shown(String name, String value) {
    return CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)) ? hash(value) : value;
  }

  private static String hash(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
