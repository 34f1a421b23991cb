package nines.server.pipeline;

import java.util.Map;
import nines.core.admission.Principal;
import nines.core.routing.Target;
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

  /// The same call of a target.
  public InboundCall of(Target target) {
    return new InboundCall(id, principal, language, target.name(), controls, traits, request);
  }

  /// The same call for one account alone.
  public InboundCall to(Account account) {
    var bound = request.bound(request.bond().to(account));
    return new InboundCall(id, principal, language, model, controls, traits, bound);
  }
}
