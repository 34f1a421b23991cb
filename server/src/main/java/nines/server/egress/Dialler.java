package nines.server.egress;

import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.util.List;
import nines.server.config.Pem;
import nines.server.config.TlsIdentity;
import org.jspecify.annotations.Nullable;

/// Makes connections to one provider: resolves its name, tries its addresses in turn, speaks TLS
/// and goes through a proxy as its settings say. Confined to one event loop.
final class Dialler {
  private final ProviderAccess access;
  private final HttpClientAgent client;
  private final Resolver resolver;
  private final @Nullable ClientSSLOptions tls;
  private int turn;

  Dialler(ProviderAccess access, HttpClientAgent client, Resolver resolver) {
    this.access = access;
    this.client = client;
    this.resolver = resolver;
    this.tls = access.origin().tls() ? tls(access) : null;
  }

  /// Answers once on the calling loop.
  void connect(Reply reply) {
    Origin proxy = access.proxy();
    Origin first = proxy == null ? access.origin() : proxy;
    resolver.resolve(
        first.host(),
        new Resolver.Reply() {
          @Override
          public void resolved(List<InetAddress> addresses) {
            int start = Math.floorMod(turn++, addresses.size());
            connectTo(new Round(first.port(), addresses, start, 0), reply);
          }

          @Override
          public void unresolved(Throwable cause) {
            reply.failed(cause);
          }
        });
  }

  private void connectTo(Round round, Reply reply) {
    client
        .connect(options(round))
        .onComplete(result -> {
          if (result.failed() && result.cause() instanceof ConnectException && !round.last()) {
            connectTo(round.next(), reply);
          } else {
            answer(result, reply);
          }
        });
  }

  /// TLS goes through a tunnel, which the proxy is asked for by the provider's name; clear text
  /// goes to the proxy itself.
  private HttpConnectOptions options(Round round) {
    Origin proxy = access.proxy();
    Origin origin = access.origin();
    if (proxy == null || !origin.tls()) {
      return options().setServer(round.server());
    }
    return options()
        .setServer(SocketAddress.inetSocketAddress(origin.port(), origin.host()))
        .setProxyOptions(proxyOptions(proxy, round));
  }

  private static void answer(AsyncResult<HttpClientConnection> result, Reply reply) {
    if (result.succeeded()) {
      reply.connected(result.result());
    } else {
      reply.failed(result.cause());
    }
  }

  private HttpConnectOptions options() {
    Origin origin = access.origin();
    HttpConnectOptions options =
        new HttpConnectOptions().setHost(origin.host()).setPort(origin.port()).setSsl(origin.tls());
    if (tls != null) {
      options.setSslOptions(tls);
    }
    if (!access.config().http2()) {
      options.setProtocolVersion(HttpVersion.HTTP_1_1);
    } else if (!origin.tls()) {
      options.setProtocolVersion(HttpVersion.HTTP_2);
    }
    return options;
  }

  /// A proxy that speaks TLS is dialled by its name, which its certificate must carry.
  private static ProxyOptions proxyOptions(Origin proxy, Round round) {
    ProxyOptions options =
        new ProxyOptions()
            .setHost(round.server().host())
            .setPort(proxy.port())
            .setType(ProxyType.HTTP);
    if (proxy.tls()) {
      options.setHost(proxy.host()).setType(ProxyType.HTTPS).setSslOptions(verified());
    }
    if (proxy.credential() != null) {
      options.setProxyAuthorization(proxy.credential().reveal());
    }
    return options;
  }

  private static ClientSSLOptions tls(ProviderAccess access) {
    ClientSSLOptions options = verified();
    Pem ca = access.config().ca();
    if (ca != null) {
      options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(ca.text())));
    }
    TlsIdentity identity = access.config().clientCertificate();
    if (identity != null) {
      options.setKeyCertOptions(
          new PemKeyCertOptions()
              .addCertValue(Buffer.buffer(identity.certificate().text()))
              .addKeyValue(Buffer.buffer(identity.privateKey().reveal())));
    }
    return options;
  }

  private static ClientSSLOptions verified() {
    return new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS");
  }

  /// Hears what became of a connection.
  interface Reply {
    void connected(HttpClientConnection wire);

    void failed(Throwable cause);
  }

  /// Which of several addresses is tried now.
  private record Round(int port, List<InetAddress> addresses, int start, int tried) {
    SocketAddress server() {
      InetAddress address = addresses.get((start + tried) % addresses.size());
      return SocketAddress.inetSocketAddress(port, address.getHostAddress());
    }

    boolean last() {
      return tried + 1 >= addresses.size();
    }

    Round next() {
      return new Round(port, addresses, start, tried + 1);
    }
  }
}
