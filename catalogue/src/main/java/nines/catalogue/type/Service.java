package nines.catalogue.type;

import java.util.Map;
import nines.core.exchange.Operation;

/// A provider type at a certain address.
///
/// @param baseUrl scheme, host and path prefix without a slash at the end; paths of carriages are
///   appended to it
/// @param operations what is served there
public record Service(String baseUrl, Map<Operation, Carriage> operations) {}
