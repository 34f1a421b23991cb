package nines.server.pipeline;

/// Says requests to targets that speak another wire language than the client.
public interface Interpreter {
  /// A reading of one request; nothing is read before a target needs it.
  ///
  /// @param requestId the gateway's own id of the request
  Reading reading(String requestId, ProviderRequest request);
}
