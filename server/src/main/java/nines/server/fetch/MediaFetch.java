package nines.server.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.dialect.MediaType;
import nines.dialect.refusal.Waits;
import nines.server.config.FetchConfig;
import nines.server.pipeline.RemoteFiles.Fetched;
import org.jspecify.annotations.Nullable;

/// Fetches the media of one request, one at a time. Blocks until its wire is cut.
///
/// A name is turned into addresses once for each hop, all of them are checked, and one of those
/// that were checked is dialled: a name that means another address a moment later gains nothing.
///
/// @param terms where it may fetch from
/// @param wire what it opens
/// @param room what it takes of the room that all calls share
record MediaFetch(Terms terms, Wire wire, TakenRoom room) {
  /// Redirections that are followed.
  static final int MAX_REDIRECTS = 3;

  private static final int OK = 200;

  /// Where media may be fetched from.
  ///
  /// @param config whose hosts alone are asked
  /// @param net how names and addresses are judged
  /// @param clock the wall clock, for hosts that name a moment to come again
  record Terms(FetchConfig config, Net net, InstantSource clock) {}

  /// The world outside.
  ///
  /// @param names turns names into addresses
  /// @param open whether an address may be dialled
  record Net(Names names, Predicate<InetAddress> open) {
    static final Net PUBLIC = new Net(InetAddress::getAllByName, PublicAddresses::holds);
  }

  /// Turns a name, or an address as text, into addresses.
  interface Names {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /// @param most bytes it may have
  Fetched fetch(String url, MediaKind kind, long most) {
    try {
      RemoteAddress address = RemoteAddress.of(url);
      for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
        Step step = step(allowed(address), kind, most);
        if (step instanceof Step.Done(var medium)) {
          return new Fetched.Here(medium);
        }
        address = step instanceof Step.Onward(var next) ? next : null;
      }
      throw NotFetched.forGood("more than " + MAX_REDIRECTS + " redirections");
    } catch (IOException e) {
      return notFetched(e).became();
    }
  }

  private static NotFetched notFetched(IOException e) {
    return switch (e) {
      case NotFetched told -> told;
      case UnknownHostException _ -> NotFetched.forNow("its host has no address", 0);
      case SSLException tls when isUnproven(tls) ->
          NotFetched.forGood("its host does not prove who it is");
      default -> NotFetched.forNow("its host cannot be reached", 0);
    };
  }

  private static boolean isUnproven(SSLException e) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  private sealed interface Step {
    record Done(MediaSource.Inline medium) implements Step {}

    record Onward(@Nullable RemoteAddress to) implements Step {}
  }

  private RemoteAddress allowed(@Nullable RemoteAddress address) throws NotFetched {
    if (address == null) {
      throw NotFetched.forGood("no address of the web that may be asked");
    }
    if (!address.isAmong(terms.config().hosts())) {
      throw NotFetched.forGood(Shown.of(address.authority()) + " is not among fetch.hosts");
    }
    return address;
  }

  private Step step(RemoteAddress address, MediaKind kind, long most) throws IOException {
    InetAddress to = checked(address.host());
    try (Socket plain = wire.next()) {
      plain.connect(new InetSocketAddress(to, address.port()));
      GetExchange exchange = new GetExchange(address.tls() ? secured(plain, address) : plain);
      GetExchange.Head head = exchange.ask(address);
      return switch (head.status()) {
        case OK -> new Step.Done(medium(exchange, head, kind, most));
        case 301, 302, 303, 307, 308 ->
            new Step.Onward(address.redirected(head.header("location")));
        default -> throw refused(head);
      };
    }
  }

  private NotFetched refused(GetExchange.Head head) {
    String why = "its host answered " + head.status();
    boolean passes =
        switch (head.status()) {
          case 408, 425, 429 -> true;
          default -> head.status() >= 500;
        };
    return passes
        ? NotFetched.forNow(
            why, Math.max(0, Waits.header(head.headers()::get, terms.clock().millis())))
        : NotFetched.forGood(why);
  }

  /// One that is closed among them is enough to refuse the name.
  private InetAddress checked(String host) throws IOException {
    List<InetAddress> all = List.of(terms.net().names().resolve(host));
    if (all.isEmpty() || !all.stream().allMatch(terms.net().open())) {
      throw NotFetched.forGood("its host is not on the public internet");
    }
    return all.getFirst();
  }

  private static Socket secured(Socket plain, RemoteAddress address) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket =
        (SSLSocket) factory.createSocket(plain, address.host(), address.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private MediaSource.Inline medium(
      GetExchange exchange, GetExchange.Head head, MediaKind kind, long most) throws IOException {
    String type = MediaType.of(head.header("content-type"));
    if (!MediaTypes.fit(kind, type)) {
      throw NotFetched.forGood("its type is " + Shown.of(type.isEmpty() ? "not said" : type));
    }
    String encoding = head.header("content-encoding");
    if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
      throw NotFetched.forGood("it is encoded as " + Shown.of(encoding));
    }
    ArrivingText text = new ArrivingText(room);
    exchange.body(head, most, text);
    return new MediaSource.Inline(type, text.whole());
  }
}
