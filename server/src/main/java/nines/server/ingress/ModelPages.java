package nines.server.ingress;

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

  private ModelPages() {}

  static Slice list(Pages.Asked asked, Principal principal) {
    var routes = asked.routes();
    List<ListedModel> models = new ArrayList<>();
    for (var name : routes.names()) {
      if (routes.mayUse(principal, name)) {
        models.add(listed(name));
      }
    }
    return shape(asked).list(models);
  }

  /// Null when this key may use no such name.
  static @Nullable Slice one(Pages.Asked asked, String name, Principal principal) {
    var routes = asked.routes();
    return routes.find(name) instanceof Destination.Known && routes.mayUse(principal, name)
        ? shape(asked).one(listed(name))
        : null;
  }

  private static ListedModel listed(String name) {
    int slash = name.indexOf('/');
    return new ListedModel(name, 0, slash < 0 ? OWNER : name.substring(0, slash));
  }

  private static ModelShape shape(Pages.Asked asked) {
    var request = asked.request();
    if (asked.endpoint().dialect().equals("gemini") || Credentials.isGemini(request)) {
      return ModelShape.GEMINI;
    }
    return request.headers().contains("anthropic-version")
        ? ModelShape.ANTHROPIC
        : ModelShape.OPENAI;
  }
}
