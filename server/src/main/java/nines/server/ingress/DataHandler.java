package nines.server.ingress;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.Executor;
import java.util.function.Function;
import nines.core.admission.Principal;
import nines.core.exchange.Operation;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.dialect.Dialect;
import nines.dialect.StreamFraming;
import nines.server.config.Auth;
import nines.server.config.Config;
import nines.server.ingress.Endpoint.Access;
import nines.server.ingress.Endpoint.Serves;
import nines.server.pipeline.Authenticator.Identity;
import nines.server.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of every request on the data listener: endpoint, credential, body, call.
///
/// One per event loop, and confined to it.
final class DataHandler implements Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(DataHandler.class);

  private final Vertx vertx;
  private final Executor loop;
  private final DataPorts ports;
  private final Pipeline pipeline;
  private final Continued continued;
  private final Pages pages;
  private final RequestIds ids;
  private final HttpDate date;
  private final OpenCalls open;
  private final QuietConnections quiet;
  private final Endpoints endpoints = new Endpoints();

  DataHandler(Vertx vertx, DataPorts ports, Pipeline pipeline, Watched watched) {
    this.vertx = vertx;
    var context = vertx.getOrCreateContext();
    this.loop = task -> context.runOnContext(_ -> task.run());
    this.ports = ports;
    this.pipeline = pipeline;
    this.continued = new Continued(ports.ids(), pipeline);
    this.pages = new Pages(ports);
    this.ids = new RequestIds(ports.random());
    this.date = new HttpDate(ports.wall(), ports.clock()::nowNanos);
    this.open = watched.open();
    this.quiet = watched.quiet();
  }

  /// Where calls are counted while they are open.
  record Watched(OpenCalls open, QuietConnections quiet) {}

  @Override
  public void handle(HttpServerRequest request) {
    request.response().putHeader(HttpHeaders.DATE, date.now());
    var visit = new Visit(request, "none", ports.clock().nowNanos(), pipeline.snapshot());
    guarded(visit, () -> answer(visit));
  }

  private void answer(Visit stray) {
    var request = stray.request();
    Cors.answer(request, stray.config().server().cors());
    if (request.response().ended()) {
      return;
    }
    switch (endpoints.match(
        request.method().name(), request.path() == null ? "" : request.path())) {
      case Endpoints.Match.Nothing _
          when endpoints.isWebSocket(request.path()) && isWebSocket(request) ->
          refuse(stray, "openai", noWebSocket());
      case Endpoints.Match.Nothing _ -> refuse(stray, "openai", notServed(request.path()));
      case Endpoints.Match.WrongMethod(Endpoint endpoint, String _) when isWebSocket(request) ->
          refuse(stray, endpoint.dialect(), noWebSocket());
      case Endpoints.Match.WrongMethod(Endpoint endpoint, String allowed) -> {
        request.response().putHeader(HttpHeaders.ALLOW, allowed);
        refuse(stray, endpoint.dialect(), wrongMethod(request, allowed));
      }
      case Endpoints.Match.Found(Endpoint endpoint, String tail) ->
          serve(stray.of(endpoint), endpoint, tail);
    }
  }

  /// A defect becomes an answer and a record instead of a client that waits for ever.
  private void guarded(Visit visit, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException defect) {
      LOG.error("a request to {} could not be served", visit.endpoint(), defect);
      client(visit, ports.dialects().apply("openai"), null).defective();
    }
  }

  /// The same once bytes and a place are taken for the call, which must be given back.
  private void guarded(ClientAnswer client, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException defect) {
      LOG.error("call {} could not be served", client.log().id(), defect);
      client.defective();
    }
  }

  /// A request whose head is here.
  ///
  /// @param endpoint the name of its line in the table, `none` when it has none
  /// @param begunNanos when the head was whole
  /// @param snapshot what it is served by to its end
  private record Visit(
      HttpServerRequest request, String endpoint, long begunNanos, Pipeline.Snapshot snapshot) {
    Config config() {
      return snapshot.config();
    }

    Visit of(Endpoint found) {
      return new Visit(request, found.name(), begunNanos, snapshot);
    }
  }

  private void serve(Visit visit, Endpoint endpoint, String tail) {
    var request = visit.request();
    var ambiguous = HeadRules.broken(request);
    if (ambiguous != null) {
      refuse(visit, endpoint.dialect(), ambiguous);
      return;
    }
    if (isWebSocket(request)) {
      refuse(visit, endpoint.dialect(), noWebSocket());
      return;
    }
    if (endpoint.access() == Access.OPEN) {
      pages.open(request, endpoint);
      return;
    }
    var dialect = dialectOf(request, endpoint);
    if (visit.config().server().auth() == Auth.NONE) {
      admitted(new Arrival(visit, dialect, Principal.ofLoopback()), endpoint, tail);
      return;
    }
    var credential = Credentials.of(request, dialect.name());
    var answered = new boolean[1];
    ports
        .authenticator()
        .authenticate(
            credential,
            identity -> {
              answered[0] = true;
              guarded(
                  visit,
                  () -> {
                    switch (identity) {
                      case Identity.NotFound(Failure failure) ->
                          client(visit, dialect, null).refuse(failure);
                      case Identity.Found(Principal principal) ->
                          admitted(new Arrival(visit, dialect, principal), endpoint, tail);
                    }
                  });
            });
    if (!answered[0]) {
      request.pause();
    }
  }

  private void admitted(Arrival arrival, Endpoint endpoint, String tail) {
    var request = arrival.request();
    var type = contentType(request);
    switch (endpoint.serves()) {
      case Serves.Page _ -> {
        var client = client(arrival.visit(), arrival.dialect(), arrival.principal());
        AnswerHeaders.identity(request.response(), client.log().id());
        var failure = pages.answer(arrival.page(endpoint), tail, arrival.principal());
        if (failure != null) {
          client.refuse(failure);
        } else {
          client.log().over(200, null, null);
        }
      }
      case Serves.Call(Operation operation) ->
          intake(arrival, bytes -> CallReader.read(operation, type, bytes));
      case Serves.FollowUp _ -> {
        var kept = KeptAnswer.of(endpoint.method(), tail, request.query());
        if (kept == null) {
          client(arrival.visit(), arrival.dialect(), arrival.principal())
              .refuse(KeptAnswer.nothing());
        } else {
          intake(arrival, _ -> new ReadCall.Kept(kept));
        }
      }
      case Serves.PathCall _ -> {
        var named = PathTail.ofCall(tail);
        if (named == null) {
          client(arrival.visit(), arrival.dialect(), arrival.principal()).refuse(noSuchVerb());
        } else {
          boolean events = "sse".equals(request.getParam("alt"));
          intake(arrival, bytes -> CallReader.readWithPath(named, type, bytes, events));
        }
      }
    }
  }

  /// A request whose sender is known and whose body is not read yet.
  private record Arrival(Visit visit, Dialect dialect, Principal principal) {
    Inbound inbound(String id) {
      return new Inbound(visit.request(), principal, dialect.name(), id);
    }

    HttpServerRequest request() {
      return visit.request();
    }

    Pages.Asked page(Endpoint endpoint) {
      return new Pages.Asked(request(), endpoint, visit.snapshot().routes());
    }
  }

  /// A body that was taken in.
  ///
  /// @param kept given back when the call is over, if not before
  /// @param readNanos when the last of it came
  private record Taken(KeptBytes kept, long readNanos) {}

  private void intake(Arrival arrival, Function<byte[], ReadCall> reader) {
    long most = arrival.visit().config().server().limits().bodyBytes();
    var terms =
        new BodyIntake.Terms(
            ports.clock(), loop, most, ports.bounds(), ports.readers(), BodyIntake.DEADLINE);
    BodyIntake.read(
        terms,
        arrival.request(),
        reader,
        intake -> {
          switch (intake) {
            case BodyIntake.Intake.Refused(Failure failure) ->
                call(arrival, new ReadCall.Bad(failure), taken(0, ports.clock().nowNanos()));
            case BodyIntake.Intake.Whole(ReadCall read, long kept, long readNanos) ->
                call(arrival, read, taken(kept, readNanos));
          }
        });
  }

  private Taken taken(long bytes, long readNanos) {
    return new Taken(new KeptBytes(ports.bounds(), bytes), readNanos);
  }

  private void call(Arrival arrival, ReadCall read, Taken taken) {
    switch (read) {
      case ReadCall.Bad(Failure failure) -> {
        var client = client(arrival, StreamFraming.SSE, taken);
        guarded(client, () -> client.refuse(failure));
      }
      case ReadCall.Kept(KeptAnswer kept) -> follow(arrival, kept, taken);
      case ReadCall.Good good -> {
        var client = client(arrival, good.framing(), taken);
        guarded(client, () -> serve(arrival, good.keptIn(taken.kept()), client));
      }
    }
  }

  private void serve(Arrival arrival, ReadCall.Good good, ClientAnswer client) {
    client.log().read(good.model(), good.stream());
    if (good.stream()) {
      open.streams(client);
    }
    var call = arrival.inbound(client.log().id()).of(good);
    var snapshot = arrival.visit().snapshot();
    var earlier =
        good.operation() == Operation.RESPONSES ? good.body().text("previous_response_id") : null;
    if (earlier != null) {
      continued.goOn(snapshot, call, earlier, client);
      return;
    }
    var driver = pipeline.serve(snapshot, call, client);
    if (driver != null && !client.isOver()) {
      client.drivenBy(driver);
    }
  }

  private void follow(Arrival arrival, KeptAnswer kept, Taken taken) {
    var client = client(arrival, StreamFraming.SSE, taken);
    client.log().read("", kept.stream());
    if (kept.stream()) {
      open.streams(client);
    }
    var call = arrival.inbound(client.log().id()).of(kept);
    guarded(client, () -> continued.ask(arrival.visit().snapshot(), call, kept.id(), client));
  }

  private ClientAnswer client(Arrival arrival, StreamFraming framing, Taken taken) {
    var language = new ClientAnswer.Language(arrival.dialect(), arrival.dialect().voice(framing));
    var log = log(arrival.visit(), taken.readNanos());
    log.identified(arrival.principal().keyId());
    var client =
        new ClientAnswer(
            vertx,
            arrival.request(),
            language,
            log,
            answer -> {
              open.remove(answer);
              quiet.ended(answer.connection());
              taken.kept().giveBack();
            });
    open.add(client);
    quiet.began(client.connection());
    return client;
  }

  private ClientAnswer client(Visit visit, Dialect dialect, @Nullable Principal principal) {
    var log = log(visit, visit.begunNanos());
    if (principal != null) {
      log.identified(principal.keyId());
    }
    var language = new ClientAnswer.Language(dialect, dialect.voice(StreamFraming.SSE));
    return new ClientAnswer(vertx, visit.request(), language, log, _ -> {});
  }

  private void refuse(Visit visit, String dialectName, Failure failure) {
    client(visit, ports.dialects().apply(dialectName), null).refuse(failure);
  }

  private CallLog log(Visit visit, long readNanos) {
    var request = visit.request();
    return new CallLog(
        ports.recorder(),
        ports.clock()::nowNanos,
        new CallLog.Origin(
            ids.next(),
            visit.endpoint(),
            request.getHeader("x-request-id"),
            request.getHeader("traceparent"),
            ClientAddress.of(request, visit.config().server().trustedProxies()),
            visit.begunNanos(),
            readNanos));
  }

  /// Shared paths speak the language that the request's headers betray.
  private Dialect dialectOf(HttpServerRequest request, Endpoint endpoint) {
    var name = endpoint.dialect();
    if (name.equals("openai") && endpoint.serves() instanceof Serves.Page) {
      if (Credentials.isGemini(request)) {
        name = "gemini";
      } else if (request.headers().contains("anthropic-version")) {
        name = "anthropic";
      }
    }
    return ports.dialects().apply(name);
  }

  private static String contentType(HttpServerRequest request) {
    var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type == null ? "" : type;
  }

  private static boolean isWebSocket(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.UPGRADE, "websocket", true);
  }

  private Failure notServed(@Nullable String path) {
    var meant = path == null ? null : endpoints.meant(path);
    return Failure.of(
        FailureCode.NOT_FOUND,
        "path: nothing is served there" + (meant == null ? "" : " (nearest: " + meant + ")"));
  }

  private static Failure noSuchVerb() {
    return Failure.of(
        FailureCode.NOT_FOUND,
        "path: not what a model can be asked for (expected: generateContent, streamGenerateContent,"
            + " countTokens, embedContent or batchEmbedContents behind its name and a colon)");
  }

  private static Failure noWebSocket() {
    return Failure.of(FailureCode.UPGRADE_REQUIRED, "WebSocket modes are not served");
  }

  private static Failure wrongMethod(HttpServerRequest request, String allowed) {
    return Failure.of(
        FailureCode.METHOD_NOT_ALLOWED,
        "method: " + request.method().name() + " (expected: " + allowed + ")");
  }
}
