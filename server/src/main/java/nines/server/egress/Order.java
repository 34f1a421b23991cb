package nines.server.egress;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import nines.core.exchange.Operation;
import nines.core.routing.Candidate;
import nines.dialect.StreamFraming;
import nines.dialect.StreamReader;
import nines.dialect.stream.Cursor;
import nines.server.pipeline.Account;
import nines.server.pipeline.Bond;
import nines.server.pipeline.MintedIds;
import nines.server.pipeline.ProviderRequest;
import org.jspecify.annotations.Nullable;

/// What one attempt is to send, and to whom.
///
/// @param pool whose connections carry it
/// @param passage how the operation goes out
/// @param request the client's own, for all attempts of the call
/// @param resumption how the answer of another attempt is carried on; null for an answer of its own
/// @param keeps whether it must be known at any moment where the answer stands
/// @param lease whose key it carries
record Order(
    ProviderPool pool,
    OutboundHead head,
    Passage passage,
    ProviderRequest request,
    Candidate candidate,
    @Nullable CarriedOn resumption,
    boolean keeps,
    KeyLease lease) {
  /// The request in the target's language; null where it is sent the client's own words.
  @Nullable Translation translation() {
    if (resumption != null) {
      return resumption.translation();
    }
    return request.rendition(candidate.target()) instanceof Translation said ? said : null;
  }

  /// Where an answer stands for others to go on with it; null where nobody can.
  @Nullable AnswerSeam seam(Cursor cursor) {
    return request.reading() instanceof RequestReading reading ? reading.seam(cursor) : null;
  }

  ProviderAccess access() {
    return pool.access();
  }

  long connectNanos() {
    return candidate.timeouts().connect();
  }

  /// Through a proxy a request in clear text names the whole address.
  RequestOptions options() {
    String uri = uri();
    Origin origin = access().origin();
    boolean whole = access().proxy() != null && !origin.tls();
    return new RequestOptions()
        .setMethod(method())
        .setURI(whole ? "http://" + origin.authority() + uri : uri);
  }

  HttpMethod method() {
    Bond.FollowUp about = request.bond().followUp();
    return about == null ? HttpMethod.POST : HttpMethod.valueOf(about.method());
  }

  /// The account whose key is lent.
  Account account() {
    return new Account(access().name(), lease.owner());
  }

  /// An id that the provider minted, if it may be asked for again.
  MintedIds.@Nullable Minted minted(String id) {
    Bond bond = request.bond();
    boolean kept =
        request.operation() == Operation.RESPONSES
            && translation() == null
            && resumption == null
            && bond.followUp() == null;
    return !kept || id.isEmpty() || bond.tenant().isEmpty()
        ? null
        : new MintedIds.Minted(id, bond.tenant(), account(), candidate.target().model());
  }

  /// Whether the answer may hold what its maker alone understands, as the client's language has it.
  boolean passesOpaqueParts() {
    return request.operation() == Operation.RESPONSES
        && translation() == null
        && !request.bond().tenant().isEmpty();
  }

  /// Remembers who made what stands in a piece of the answer.
  void learn(OpaqueOwners owners, byte[] bytes, int from, int to) {
    String family = access().family(passage, candidate.target().model());
    owners.learn(request.bond().tenant(), family, bytes, from, to);
  }

  /// Path and query.
  String uri() {
    Bond.FollowUp about = request.bond().followUp();
    String path = passage.uri(candidate.target().model(), request.stream(), framing());
    return about == null ? path : path + about.path();
  }

  /// How the target's stream tells its events apart.
  StreamFraming framing() {
    return translation() == null && resumption == null ? request.framing() : StreamFraming.SSE;
  }

  /// A reader of the target's stream whose frames are in the client's language.
  StreamReader streamReader() {
    StreamReader reader = reader();
    if (keeps) {
      reader.keepTrail();
    }
    return reader;
  }

  private StreamReader reader() {
    if (resumption != null) {
      return resumption.streamReader();
    }
    Translation said = translation();
    return said == null ? passage.relayed(framing()) : said.streamReader();
  }

  OutboundBody body() {
    if (request.bond().followUp() != null) {
      return new OutboundBody(List.of());
    }
    Translation said = translation();
    return new OutboundBody(
        said != null
            ? passage.carried(said.body(), request.stream())
            : request.body().edited(passage.edit(request, candidate.target().model())));
  }

  void writeHead(MultiMap headers, boolean http2, OutboundBody body) {
    head.write(headers, this, http2);
    headers.set(HttpHeaders.CONTENT_LENGTH, Long.toString(body.length()));
    head.sign(headers, this, body.slices());
  }
}
