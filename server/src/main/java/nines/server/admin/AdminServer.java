package nines.server.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nines.server.config.TlsIdentity;

/// The admin listener, running.
public final class AdminServer {
  /// Largest body of a call.
  public static final int MAX_BODY_BYTES = 64 * 1024;

  /// Most open connections; more are closed at once.
  static final int MAX_CONNECTIONS = 256;

  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int MAX_IDLE_SECONDS = 60;

  private final HttpServer server;
  private final AdminCalls calls;

  private AdminServer(HttpServer server, AdminCalls calls) {
    this.server = server;
    this.calls = calls;
  }

  /// Binds the listener; fails when the address cannot be bound.
  public static Future<AdminServer> start(
      Vertx vertx, AdminSettings settings, AdminRooms rooms, InstantSource clock) {
    var table = new AdminEndpoints(rooms, clock).table();
    var calls = new AdminCalls(vertx, table, new BearerToken(settings.token()));
    var open = new AtomicInteger();
    return vertx
        .createHttpServer(options(settings))
        .connectionHandler(connection -> bound(connection, open))
        .requestHandler(calls)
        .listen()
        .map(server -> new AdminServer(server, calls));
  }

  /// The port in use, for listeners that asked for any.
  public int port() {
    return server.actualPort();
  }

  /// Shows another certificate to connections from now on.
  public Future<Boolean> swap(TlsIdentity tls) {
    return server.updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(pem(tls)));
  }

  /// Stops listening; open calls finish within `patience`.
  public Future<Void> stop(Duration patience) {
    return server.shutdown(patience).onComplete(_ -> calls.close());
  }

  private static HttpServerOptions options(AdminSettings settings) {
    var options =
        new HttpServerOptions()
            .setHost(settings.listen().host())
            .setPort(settings.listen().port())
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setHttp2ClearTextEnabled(false)
            .setIdleTimeout(MAX_IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    if (settings.tls() != null) {
      options.setSsl(true).setKeyCertOptions(pem(settings.tls()));
    }
    return options;
  }

  private static PemKeyCertOptions pem(TlsIdentity tls) {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(tls.certificate().text()))
        .addKeyValue(Buffer.buffer(tls.privateKey().reveal()));
  }

  private static void bound(HttpConnection connection, AtomicInteger open) {
    connection.closeHandler(_ -> open.decrementAndGet());
    if (open.incrementAndGet() > MAX_CONNECTIONS) {
      connection.close();
    }
  }
}
