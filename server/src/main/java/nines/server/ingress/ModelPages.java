package nines.server.ingress;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import nines.core.admission.Principal;
import nines.core.exchange.Slice;
import nines.dialect.models.ListedModel;
import nines.dialect.models.ModelShape;
import nines.server.pipeline.Destination;
import org.jspecify.annotations.Nullable;

/// The names that a key may put in `model`, in the shape of the asking SDK.
final class ModelPages {
  private static final String OWNER = "nines";

  private final DataPorts ports;

  ModelPages(DataPorts ports) {
    this.ports = ports;
  }

  Slice list(HttpServerRequest request, Endpoint endpoint, Principal principal) {
    var routes = ports.routes().get();
    List<ListedModel> models = new ArrayList<>();
    for (var name : routes.names()) {
      if (routes.mayUse(principal, name)) {
        models.add(listed(name));
      }
    }
    return shape(request, endpoint).list(models);
  }

  /// Null when this key may use no such name.
  @Nullable Slice one(
      HttpServerRequest request, Endpoint endpoint, String name, Principal principal) {
    var routes = ports.routes().get();
    return routes.find(name) instanceof Destination.Known && routes.mayUse(principal, name)
        ? shape(request, endpoint).one(listed(name))
        : null;
  }

  private static ListedModel listed(String name) {
    int slash = name.indexOf('/');
    return new ListedModel(name, 0, slash < 0 ? OWNER : name.substring(0, slash));
  }

  private static ModelShape shape(HttpServerRequest request, Endpoint endpoint) {
    if (endpoint.dialect().equals("gemini") || Credentials.isGemini(request)) {
      return ModelShape.GEMINI;
    }
    return request.headers().contains("anthropic-version")
        ? ModelShape.ANTHROPIC
        : ModelShape.OPENAI;
  }
}
