package nines.server.egress;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.http.StreamResetException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import org.jspecify.annotations.Nullable;

/// Turns what went wrong on the way to a provider into a failure, whose words name the provider and
/// never an address.
final class FailureOf {
  private static final int MAX_CAUSES = 8;
  private static final long REFUSED_STREAM = 0x7;

  private FailureOf() {}

  /// Why no connection came about.
  static Failure connect(ProviderAccess access, Throwable thrown) {
    if (find(thrown, ConnectTimeoutException.class) != null) {
      return connectTimeout(access);
    }
    if (find(thrown, UnknownHostException.class) != null) {
      return provider(access, Cause.DNS, "could not be found by name");
    }
    if (find(thrown, ProxyConnectException.class) != null) {
      return provider(access, Cause.REFUSED, "could not be reached through its proxy");
    }
    if (find(thrown, SSLException.class) != null
        || find(thrown, GeneralSecurityException.class) != null) {
      return provider(access, Cause.TLS, "could not be trusted: the TLS handshake failed");
    }
    if (access.origin().tls() && find(thrown, ClosedChannelException.class) != null) {
      return provider(access, Cause.TLS, "ended the TLS handshake");
    }
    if (find(thrown, SocketException.class) != null) {
      return provider(access, Cause.REFUSED, "refused the connection");
    }
    return provider(access, Cause.RESET, "ended the connection before it stood");
  }

  static Failure connectTimeout(ProviderAccess access) {
    return Failure.ofProvider(
        FailureCode.PROVIDER_TIMEOUT,
        Cause.CONNECT_TIMEOUT,
        Remedy.ANYWHERE,
        access.name() + " could not be connected to in time");
  }

  static Failure poolFull(ProviderAccess access) {
    return Failure.ofProvider(
        FailureCode.OVERLOADED,
        Cause.DENIED,
        Remedy.ELSEWHERE,
        "too many requests wait for a connection to " + access.name());
  }

  private static Failure reset(ProviderAccess access) {
    return provider(access, Cause.RESET, "closed the connection before it answered");
  }

  private static Failure badHttp(ProviderAccess access) {
    return provider(access, Cause.MALFORMED, "answered with something other than HTTP");
  }

  /// The body ended or broke before its end.
  static Failure cut(ProviderAccess access) {
    return provider(access, Cause.CUT, "ended its answer before it was complete");
  }

  static Failure tooLargeEvent(ProviderAccess access) {
    return provider(access, Cause.CUT, "sent an event that is too large");
  }

  /// The head or the whole body is not what the operation answers with.
  static Failure malformed(ProviderAccess access, String what) {
    return provider(access, Cause.MALFORMED, what);
  }

  static Failure inBand(ProviderAccess access) {
    return provider(access, Cause.IN_BAND, "reported an error in its stream");
  }

  static Failure encoded(ProviderAccess access) {
    return provider(access, Cause.MALFORMED, "answered compressed, which it was not asked for");
  }

  /// Why an answer's head never came: not readable as HTTP, or the connection went.
  static Failure answer(ProviderAccess access, Throwable thrown) {
    return isMalformed(thrown) ? badHttp(access) : reset(access);
  }

  /// Whether bytes came that are not the HTTP they should be.
  static boolean isMalformed(Throwable thrown) {
    return find(thrown, DecoderException.class) != null
        || find(thrown, IllegalArgumentException.class) != null
        || find(thrown, ProviderCodec.ProtocolException.class) != null;
  }

  /// Whether the connection went away, so that the provider never saw the request or cannot answer
  /// it, rather than said something. RFC 9113, section 8.7: a refused stream was not processed.
  static boolean isConnectionLoss(Throwable thrown) {
    StreamResetException reset = find(thrown, StreamResetException.class);
    return reset == null ? !isMalformed(thrown) : reset.getCode() == REFUSED_STREAM;
  }

  static Failure redirected(ProviderAccess access) {
    return provider(access, Cause.STATUS, "answered with a redirect, which is never followed");
  }

  static Failure notServed(ProviderAccess access) {
    return Failure.ofProvider(
        FailureCode.INTERNAL_ERROR,
        Cause.DENIED,
        Remedy.ELSEWHERE,
        access.name() + " does not serve this operation");
  }

  /// The target's language has no way to go on with the answer.
  static Failure cannotGoOn(ProviderAccess access) {
    return Failure.ofProvider(
        FailureCode.UNSUPPORTED_PARAMETER,
        Cause.DENIED,
        Remedy.NOWHERE,
        access.name() + " cannot be asked to go on with an answer");
  }

  /// A configured header or key is no header value; which one is not told, since it may be secret.
  static Failure badHeader(ProviderAccess access) {
    return Failure.ofProvider(
        FailureCode.INTERNAL_ERROR,
        Cause.DENIED,
        Remedy.ELSEWHERE,
        "a header for " + access.name() + " cannot be sent");
  }

  /// Answers are held up to a bound, and this one cannot be relayed without being held.
  static Failure noRoom() {
    return Failure.of(
        FailureCode.OVERLOADED, "answers: no room to hold more at once (server.limits.answers)");
  }

  static Failure defect() {
    return Failure.ofProvider(
        FailureCode.INTERNAL_ERROR,
        Cause.MALFORMED,
        Remedy.ANYWHERE,
        FailureCode.INTERNAL_ERROR.meaning());
  }

  private static Failure provider(ProviderAccess access, Cause cause, String what) {
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR, cause, Remedy.ANYWHERE, access.name() + " " + what);
  }

  private static <T> @Nullable T find(Throwable thrown, Class<T> type) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < MAX_CAUSES; depth++) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
      at = at.getCause();
    }
    return null;
  }
}
