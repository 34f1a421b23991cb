package nines.fakes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import nines.fakes.answer.Mint;
import nines.fakes.cloud.CloudAccounts;
import nines.fakes.control.Control;
import nines.fakes.json.Trees;
import nines.fakes.script.Fault;
import nines.fakes.script.Rule;
import nines.fakes.wire.Connections;
import nines.fakes.wire.Desk;
import nines.fakes.wire.FakeRequest;
import nines.fakes.wire.Listener;
import nines.fakes.wire.Stage;
import tools.jackson.databind.node.ObjectNode;

/// A model provider that is not one: real sockets, every dialect on one port, answers that follow
/// from the request, faults on demand. Any thread may call it.
///
/// HTTP/1.1 and HTTP/2 with prior knowledge are both spoken. The same control that Java has is at
/// `/_fake/` on the same port.
public final class FakeProvider {
  /// Longest request line and largest head a fake reads, in bytes.
  static final int MAX_HEAD_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final FakeSettings settings;
  private final Stage stage = new Stage();
  private final CloudAccounts accounts = new CloudAccounts();
  private final Listener listener;
  private final Control control;
  private volatile HttpServer server;
  private volatile int heldPort;

  private FakeProvider(Vertx vertx, FakeSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    Desk desk = new Desk(new Mint(settings.name(), settings.clock()), settings.key(), accounts);
    this.listener = new Listener(vertx, stage, desk, settings.timing());
    this.control = new Control(settings.name(), stage, this::serviceAccountFile);
    this.server = server();
  }

  /// Starts a fake; the future fails when its port is taken.
  public static Future<FakeProvider> start(Vertx vertx, FakeSettings settings) {
    FakeProvider provider = new FakeProvider(vertx, settings);
    return provider.server.listen(settings.port(), settings.host()).map(provider);
  }

  public String name() {
    return settings.name();
  }

  /// The port it listens on.
  public int port() {
    return server.actualPort();
  }

  /// What an SDK of the dialect takes as its base URL.
  public String baseUrl(FakeDialect dialect) {
    String scheme = settings.certificate().isPresent() ? "https://" : "http://";
    return scheme + settings.host() + ":" + port() + dialect.basePath();
  }

  /// The key file of the one service account that the fake's Vertex knows.
  public String serviceAccount() {
    return Trees.write(serviceAccountFile());
  }

  /// Replaces the script: each request takes the first rule that fits and is not used up; healthy
  /// answers after that.
  public void script(Rule... rules) {
    stage.play(Arrays.asList(rules));
  }

  /// One fault for every request from now on.
  public void script(Fault fault) {
    script(Rule.of(fault));
  }

  /// Back to health, with an empty log.
  public void reset() {
    stage.reset();
  }

  /// The requests received, oldest first; the last [nines.fakes.wire.RequestLog#MAX_REQUESTS] of
  /// them.
  public List<FakeRequest> requests() {
    return stage.log().requests();
  }

  /// The request with this number, from 1, as soon as its head has come.
  public Future<FakeRequest> request(int number) {
    return stage.log().request(number);
  }

  /// How many connections were accepted, and how many of them are open.
  public Connections connections() {
    return listener.connections();
  }

  /// Closes the port and every connection: callers are refused until [#listenAgain].
  public Future<Void> refuseConnections() {
    int port = port();
    HttpServer old = server;
    return old.close().onSuccess(_ -> heldPort = port);
  }

  /// Opens the same port again.
  public Future<Void> listenAgain() {
    server = server();
    return server.listen(heldPort, settings.host()).mapEmpty();
  }

  public Future<Void> close() {
    return server.close();
  }

  private void handle(HttpServerRequest request) {
    if (request.path() != null && request.path().startsWith(Control.PREFIX)) {
      request.body().onSuccess(body -> control.handle(request, body));
    } else {
      listener.handle(request);
    }
  }

  private ObjectNode serviceAccountFile() {
    return accounts.serviceAccount(baseUrl(FakeDialect.GEMINI));
  }

  private HttpServer server() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHttp2ClearTextEnabled(true)
            .setHandle100ContinueAutomatically(true)
            .setMaxInitialLineLength(MAX_HEAD_BYTES)
            .setMaxHeaderSize(MAX_HEAD_BYTES);
    settings
        .certificate()
        .ifPresent(own -> options.setSsl(true).setUseAlpn(true).setKeyCertOptions(own));
    return vertx
        .createHttpServer(options)
        .connectionHandler(listener.connections()::opened)
        .requestHandler(this::handle);
  }
}
