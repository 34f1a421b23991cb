package nines.core.routing;

import java.util.Set;
import nines.core.exchange.Operation;

/// A target of a route together with what is known of it, before anybody asked.
///
/// @param candidate the target as it would be tried
/// @param operations what its provider can be asked without translation
/// @param speaks its wire language, for a sentence to a person
public record Offer(Candidate candidate, Set<Operation> operations, String speaks) {
  public Offer {
    operations = Set.copyOf(operations);
  }
}
