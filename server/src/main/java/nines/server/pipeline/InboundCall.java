package nines.server.pipeline;

import java.util.Map;
import nines.core.admission.Principal;
import nines.core.routing.Traits;

/// A request as it came in: parsed once, and the source of every later decision.
///
/// @param id the gateway's own id of the request
/// @param principal whose credential was found good
/// @param language the client's wire language
/// @param model the name the client wrote
/// @param controls the `nines-*` headers and the members of the `nines` object, without prefix
/// @param traits what the time of its answer depends on
/// @param request what a provider will be asked
public record InboundCall(
    String id,
    Principal principal,
    String language,
    String model,
    Map<String, String> controls,
    Traits traits,
    ProviderRequest request) {
  public InboundCall {
    controls = Map.copyOf(controls);
  }
}
