package nines.server.egress;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import nines.core.routing.Candidate;
import nines.server.pipeline.ProviderRequest;

/// What one attempt is to send, and to whom.
///
/// @param pool whose connections carry it
/// @param passage how the operation goes out
/// @param request the client's own, for all attempts of the call
/// @param lease whose key it carries
record Order(
    ProviderPool pool,
    OutboundHead head,
    Passage passage,
    ProviderRequest request,
    Candidate candidate,
    KeyLease lease) {

  ProviderAccess access() {
    return pool.access();
  }

  long connectNanos() {
    return candidate.timeouts().connect();
  }

  /// Through a proxy a request in clear text names the whole address.
  RequestOptions options() {
    String uri = passage.uri(candidate.target().model(), request.framing());
    Origin origin = access().origin();
    boolean whole = access().proxy() != null && !origin.tls();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setURI(whole ? "http://" + origin.authority() + uri : uri);
  }

  OutboundBody body() {
    return new OutboundBody(
        request.body().edited(passage.edit(request, candidate.target().model())));
  }

  void writeHead(MultiMap headers, boolean http2, long contentLength) {
    head.write(headers, request, lease.key(), http2);
    headers.set(HttpHeaders.CONTENT_LENGTH, Long.toString(contentLength));
  }
}
