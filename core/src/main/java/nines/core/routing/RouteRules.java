package nines.core.routing;

import java.util.function.Function;
import java.util.function.Predicate;
import nines.core.exchange.Operation;
import org.jspecify.annotations.Nullable;

/// What a request demands of its target, in no words of keys or headers.
///
/// @param operation what is asked
/// @param language the client's wire language, for a sentence to a person
/// @param allowed the targets the caller may use
/// @param sealed the targets that must be translated to even where they speak the client's
///   language, since the request holds what another vendor alone may see
/// @param translation says the request to a target that may not have it as it is; null where it
///   could be said
public record RouteRules(
    Operation operation,
    String language,
    Predicate<Target> allowed,
    Predicate<Target> sealed,
    Function<Target, @Nullable Exclusion> translation) {}
