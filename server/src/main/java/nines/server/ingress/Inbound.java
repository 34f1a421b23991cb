package nines.server.ingress;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import nines.core.admission.Principal;
import nines.core.exchange.Operation;
import nines.core.routing.Traits;
import nines.dialect.StreamFraming;
import nines.server.pipeline.Bond;
import nines.server.pipeline.InboundCall;
import nines.server.pipeline.ProviderRequest;

/// What is known of a call beside its body.
///
/// @param language the client's
/// @param id the gateway's own id of the request
record Inbound(HttpServerRequest request, Principal principal, String language, String id) {
  /// A call for a new answer.
  InboundCall of(ReadCall.Good good) {
    var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return call(
        good.model(),
        good.controls(),
        good.traits(),
        new ProviderRequest(
                good.operation(),
                good.stream(),
                good.framing(),
                good.usageAsked(),
                good.hasControls(),
                type == null ? "" : type,
                ClientHeaders.passing(request.headers()),
                good.body())
            .bound(new Bond(principal.keyId(), null, null)));
  }

  /// A question about a kept answer, whose model is not known yet.
  InboundCall of(KeptAnswer kept) {
    return call(
        "",
        Map.of(),
        kept.stream() ? Traits.ofStream(false, 0) : Traits.ofUnary(false, 0),
        new ProviderRequest(
                Operation.RESPONSES,
                kept.stream(),
                StreamFraming.SSE,
                true,
                false,
                "",
                ClientHeaders.passing(request.headers()),
                new NoBody())
            .bound(new Bond(principal.keyId(), null, kept.asked())));
  }

  private InboundCall call(
      String model, Map<String, String> controls, Traits traits, ProviderRequest asked) {
    var all = ClientHeaders.controls(request.headers(), controls);
    return new InboundCall(id, principal, language, model, all, traits, asked);
  }
}
