package nines.server.ingress;

import java.util.List;
import java.util.Map;
import nines.dialect.json.JsonWriter;
import nines.server.pipeline.RequestRecord;
import nines.server.pipeline.RequestSummary;

/// What became of one request, as JSON for the holder of its key.
final class RequestPage {
  private RequestPage() {}

  static byte[] write(RequestRecord request) {
    var json = new JsonWriter();
    write(json, RequestSummary.forHolder(request));
    return json.toBytes();
  }

  private static void write(JsonWriter json, Object value) {
    switch (value) {
      case Map<?, ?> members -> {
        json.object();
        members.forEach((name, member) -> write(json.name((String) name), member));
        json.end();
      }
      case List<?> items -> {
        json.array();
        items.forEach(item -> write(json, item));
        json.end();
      }
      case Boolean truth -> json.value((boolean) truth);
      case Double number -> json.value((double) number);
      case Number number -> json.value(number.longValue());
      default -> json.value(value.toString());
    }
  }
}
