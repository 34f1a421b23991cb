package nines.catalogue.type;

import java.util.Map;
import nines.core.exchange.Operation;
import org.jspecify.annotations.Nullable;

/// A provider type at a certain address.
///
/// @param baseUrl scheme, host and path prefix without a slash at the end; paths of carriages are
///   appended to it
/// @param awsService the name AWS signs for there, or null where it signs nothing
/// @param operations what is served there
public record Service(
    String baseUrl, @Nullable String awsService, Map<Operation, Carriage> operations) {}
