package nines.catalogue.type;

import java.util.Set;
import nines.core.exchange.Operation;
import org.jspecify.annotations.Nullable;

/// A change to the top-level members of a request that the provider would refuse or misread.
///
/// A member that is removed, or renamed away, is named to the client in `nines-dropped`.
///
/// @param member the member as the wire language calls it
/// @param renamedTo what the provider calls it, or null when it is removed; where the request holds
///   both, the provider's own member stands and the other is removed
/// @param operations the operations whose requests are changed
/// @param source the public page that says so
public record Edit(
    String member, @Nullable String renamedTo, Set<Operation> operations, String source) {}
