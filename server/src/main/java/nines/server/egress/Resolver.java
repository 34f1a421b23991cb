package nines.server.egress;

import io.netty.util.NetUtil;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Turns a provider's name into addresses without blocking, and keeps the last good ones for the
/// time when names cannot be resolved.
///
/// Answers are cached by Vert.x for as long as their records say. Safe for use by many loops.
final class Resolver {
  /// Names whose last good addresses are kept; only configured hosts are ever asked for.
  static final int MAX_NAMES = 4096;

  /// How long a name server may take before known addresses are used.
  static final Duration PATIENCE = Duration.ofMillis(300);

  /// How long one question to a name server may take.
  static final Duration QUERY_TIMEOUT = Duration.ofSeconds(1);

  private final VertxInternal vertx;
  private final Map<String, List<InetAddress>> lastGood = new ConcurrentHashMap<>();

  Resolver(Vertx vertx) {
    this.vertx = (VertxInternal) vertx;
  }

  /// How the whole process resolves names: a name that failed is asked for again at once.
  static AddressResolverOptions options() {
    return new AddressResolverOptions()
        .setQueryTimeout(QUERY_TIMEOUT.toMillis())
        .setCacheNegativeTimeToLive(0);
  }

  /// Answers once on the calling loop, at once for an address.
  void resolve(String host, Reply reply) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    if (literal != null) {
      reply.resolved(List.of(addressOf(literal)));
      return;
    }
    Question question = new Question(host, reply);
    List<InetAddress> known = lastGood.get(host);
    if (known != null) {
      question.patience = vertx.setTimer(PATIENCE.toMillis(), _ -> question.answer(known));
    }
    vertx.nameResolver().resolveAll(host, question::answered);
  }

  private static InetAddress addressOf(byte[] literal) {
    try {
      return InetAddress.getByAddress(literal);
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException("literal: " + literal.length + " bytes", impossible);
    }
  }

  private void remember(String host, List<InetAddress> addresses) {
    if (lastGood.size() < MAX_NAMES || lastGood.containsKey(host)) {
      lastGood.put(host, addresses);
    }
  }

  /// Hears the addresses of a name, at least one, or why there are none.
  interface Reply {
    void resolved(List<InetAddress> addresses);

    void unresolved(Throwable cause);
  }

  /// One question under way, answered once.
  private final class Question {
    private final String host;
    private final Reply reply;
    private boolean over;
    private long patience = -1;

    Question(String host, Reply reply) {
      this.host = host;
      this.reply = reply;
    }

    void answered(AsyncResult<List<InetSocketAddress>> result) {
      if (result.succeeded() && !result.result().isEmpty()) {
        List<InetAddress> found =
            result.result().stream().map(InetSocketAddress::getAddress).distinct().toList();
        remember(host, found);
        answer(found);
        return;
      }
      List<InetAddress> known = lastGood.get(host);
      if (known != null) {
        answer(known);
      } else if (!over) {
        over = true;
        reply.unresolved(result.failed() ? result.cause() : new UnknownHostException("no address"));
      }
    }

    void answer(List<InetAddress> addresses) {
      if (over) {
        return;
      }
      over = true;
      if (patience >= 0) {
        vertx.cancelTimer(patience);
      }
      reply.resolved(addresses);
    }
  }
}
