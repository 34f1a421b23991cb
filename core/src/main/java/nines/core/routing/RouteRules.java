package nines.core.routing;

import java.util.function.Predicate;
import nines.core.exchange.Operation;

/// What a request demands of its target, in no words of keys or headers.
///
/// @param operation what is asked
/// @param language the client's wire language, for a sentence to a person
/// @param allowed the targets the caller may use
public record RouteRules(Operation operation, String language, Predicate<Target> allowed) {}
