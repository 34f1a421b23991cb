package nines.server.admin;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/// A call of an endpoint, whole and allowed.
///
/// @param parameter what stands in the place of `{id}` in the path, empty where there is none
/// @param query the query's parameters
/// @param headers the headers
/// @param body at most [AdminServer#MAX_BODY_BYTES] bytes
record AdminRequest(String parameter, MultiMap query, MultiMap headers, Buffer body) {}
