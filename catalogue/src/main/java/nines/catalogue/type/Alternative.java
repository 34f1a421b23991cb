package nines.catalogue.type;

import java.util.Map;
import nines.core.exchange.Operation;

/// Another way into the same provider, chosen by how the written base URL ends.
///
/// @param baseUrlEnds the ending that chooses it and is cut off before paths are appended, such as
///   `/openai/deployments`
/// @param operations what is served that way, instead of the type's own
public record Alternative(String baseUrlEnds, Map<Operation, Carriage> operations) {}
