package nines.server.ingress;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.server.config.ServerConfig;
import nines.server.config.TlsIdentity;
import nines.server.ingress.door.Door;
import nines.server.pipeline.Pipeline;

/// The data listener on one event loop; the loops share the port.
public final class DataServer {
  /// A connection without a request in flight is closed after this long.
  static final Duration IDLE = Duration.ofMinutes(10);

  /// A connection must begin its first request head within this time, and each head must be whole
  /// this long after its first byte.
  static final Duration HEAD_DEADLINE = Duration.ofSeconds(10);

  /// How much of a drain calls that have to be stopped get at most to say so; a quarter of a short
  /// one.
  static final Duration FAREWELL = Duration.ofSeconds(1);

  private static final int MAX_LINE_BYTES = 16 << 10;
  private static final int MAX_STREAMS = 500;
  private static final int BACKLOG = 8192;

  private final Vertx vertx;
  private final Context loop;
  private final HttpServer server;
  private final OpenCalls open;

  private DataServer(Vertx vertx, HttpServer server, OpenCalls open) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.server = server;
    this.open = open;
  }

  /// What the loops of one listener share.
  public static final class Shared {
    private final AtomicInteger connections = new AtomicInteger();
    private final OpenCalls.Counts open = new OpenCalls.Counts();
    private final BodyBounds bounds;
    private final BodyReaders readers = new BodyReaders();
    private final Door door;

    /// @param bodiesBytes what all kept bodies may have together now
    /// @param door in the transport of the Vert.x that listens
    public Shared(LongSupplier bodiesBytes, Door door) {
      this.bounds = new BodyBounds(bodiesBytes);
      this.door = door;
    }

    public BodyBounds bounds() {
      return bounds;
    }

    public BodyReaders readers() {
      return readers;
    }

    /// Calls under way on all loops.
    public int openCalls() {
      return open.calls().get();
    }

    /// Those of them that asked for a stream.
    public int openStreams() {
      return open.streams().get();
    }

    /// Bytes of request bodies, and of files fetched for them, that open calls keep.
    public long keptBodyBytes() {
      return bounds.keptBytes();
    }

    public int connections() {
      return connections.get();
    }
  }

  /// Listens on the calling event loop.
  public static Future<DataServer> start(
      Vertx vertx, ServerConfig config, Shared shared, DataPorts ports, Pipeline pipeline) {
    var server = vertx.createHttpServer(options(config));
    var open = new OpenCalls(shared.open);
    var quiet =
        new QuietConnections(ports.clock(), new QuietConnections.Deadlines(HEAD_DEADLINE, IDLE));
    var handler = new DataHandler(vertx, ports, pipeline, new DataHandler.Watched(open, quiet));
    var terms = terms(config, shared, ports);
    quiet.watch();
    server.connectionHandler(connection -> {
      quiet.opened(connection);
      if (connection instanceof ConnectionBase base) {
        Door.greeted(base.channel(), terms);
      }
    });
    server.invalidRequestHandler(new InvalidRequest(ports));
    server.requestHandler(request -> {
      quiet.asked(request.connection());
      handler.handle(request);
    });
    return server
        .listen(config.listen().port(), config.listen().host())
        .map(_ -> {
          shared.door.guard(server.actualPort(), terms);
          return new DataServer(vertx, server, open);
        });
  }

  public int port() {
    return server.actualPort();
  }

  /// Certificates may be replaced while the listener runs.
  public Future<Boolean> replaceTls(TlsIdentity identity) {
    return server.updateSSLOptions(
        new io.vertx.core.net.ServerSSLOptions()
            .setKeyCertOptions(keys(identity))
            .setApplicationLayerProtocols(List.of("h2", "http/1.1")));
  }

  /// Takes no more connections, and ends when the calls that are open have ended, at the latest
  /// after the time given. Those that would not are stopped shortly before, and their clients told.
  public Future<Void> drain(Duration most) {
    long farewell = Math.min(FAREWELL.toMillis(), most.toMillis() / 4);
    long patience = Math.max(1, most.toMillis() - farewell);
    loop.runOnContext(_ -> vertx.setTimer(patience, _ -> open.stop(stopped())));
    return server.shutdown(most);
  }

  private static Failure stopped() {
    return Failure.of(
        FailureCode.OVERLOADED,
        "server.drain: the gateway ends, and the call had not ended in the time it has for that");
  }

  private static Door.Terms terms(ServerConfig config, Shared shared, DataPorts ports) {
    var heads =
        new Http1ServerConfig()
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(config.limits().headerBytes());
    return new Door.Terms(
        shared.connections,
        () -> ports.config().get().server().limits().connections(),
        HEAD_DEADLINE,
        heads);
  }

  static HttpServerOptions options(ServerConfig config) {
    var options =
        new HttpServerOptions()
            .setTcpNoDelay(true)
            .setReusePort(false)
            .setAcceptBacklog(BACKLOG)
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(config.limits().headerBytes())
            .setHandle100ContinueAutomatically(false)
            // No WebSocket is served: its handlers would only be passed by.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setHttp2ClearTextEnabled(true)
            .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
    options.getInitialSettings().setMaxConcurrentStreams(MAX_STREAMS);
    options.getInitialSettings().setMaxHeaderListSize(config.limits().headerBytes());
    var tls = config.tls();
    if (tls != null) {
      options.setSsl(true).setUseAlpn(true).setKeyCertOptions(keys(tls));
    }
    return options;
  }

  private static PemKeyCertOptions keys(TlsIdentity identity) {
    return new PemKeyCertOptions()
        .setCertValue(Buffer.buffer(identity.certificate().text()))
        .setKeyValue(Buffer.buffer(identity.privateKey().reveal()));
  }
}
