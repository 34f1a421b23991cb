package nines.server.ingress;

import io.vertx.core.http.HttpServerRequest;
import nines.core.admission.Principal;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// The models that a key may use.
final class ModelPages {
  private final DataPorts ports;

  ModelPages(DataPorts ports) {
    this.ports = ports;
  }

  byte[] list(HttpServerRequest request, Endpoint endpoint, Principal principal) {
    var json = new JsonWriter().object().name("object").value("list").name("data").array();
    ports.routes().get().names().forEach(json::value);
    return json.end().end().toBytes();
  }

  byte @Nullable [] one(
      HttpServerRequest request, Endpoint endpoint, String name, Principal principal) {
    return null;
  }
}
