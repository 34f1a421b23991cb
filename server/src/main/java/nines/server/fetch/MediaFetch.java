package nines.server.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Base64;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Slice;
import nines.dialect.MediaType;
import nines.server.config.FetchConfig;
import nines.server.pipeline.RemoteFiles.Fetched;
import org.jspecify.annotations.Nullable;

/// Fetches one remote medium. Blocks.
///
/// A name is turned into addresses once for each hop, all of them are checked, and one of those
/// that were checked is dialled: a name that means another address a moment later gains nothing.
///
/// @param config whose hosts alone are asked
/// @param net how names and addresses are judged
/// @param nanoTime a clock that only goes forward
record MediaFetch(FetchConfig config, Net net, LongSupplier nanoTime) {
  /// Redirections that are followed.
  static final int MAX_REDIRECTS = 3;

  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final int OK = 200;

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

  Fetched fetch(String url, MediaKind kind) {
    long end = nanoTime.getAsLong() + config.timeout().toNanos();
    LongSupplier left = () -> end - nanoTime.getAsLong();
    try {
      RemoteAddress address = RemoteAddress.of(url);
      for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
        Step step = step(allowed(address), kind, left);
        if (step instanceof Step.Done(var medium)) {
          return new Fetched.Here(medium);
        }
        address = step instanceof Step.Onward(var next) ? next : null;
      }
      throw new FetchRefused("more than " + MAX_REDIRECTS + " redirections");
    } catch (FetchRefused refused) {
      return new Fetched.Refused(refused.why());
    } catch (SocketTimeoutException e) {
      return new Fetched.Refused("not here within fetch.timeout");
    } catch (UnknownHostException e) {
      return new Fetched.Refused("its host has no address");
    } catch (SSLException e) {
      return new Fetched.Refused("its host does not prove who it is");
    } catch (IOException e) {
      return new Fetched.Refused("its host cannot be reached");
    }
  }

  private sealed interface Step {
    record Done(MediaSource.Inline medium) implements Step {}

    record Onward(@Nullable RemoteAddress to) implements Step {}
  }

  private RemoteAddress allowed(@Nullable RemoteAddress address) throws FetchRefused {
    if (address == null) {
      throw new FetchRefused("no address of the web that may be asked");
    }
    if (!address.isAmong(config.hosts())) {
      throw new FetchRefused(Shown.of(address.authority()) + " is not among fetch.hosts");
    }
    return address;
  }

  private Step step(RemoteAddress address, MediaKind kind, LongSupplier left) throws IOException {
    try (Socket socket = connected(address, left)) {
      GetExchange exchange = new GetExchange(socket, left);
      GetExchange.Head head = exchange.ask(address);
      return switch (head.status()) {
        case OK -> new Step.Done(medium(exchange, head, kind));
        case 301, 302, 303, 307, 308 ->
            new Step.Onward(address.redirected(head.header("location")));
        default -> throw new FetchRefused("its host answered " + head.status());
      };
    }
  }

  private Socket connected(RemoteAddress address, LongSupplier left) throws IOException {
    InetAddress to = checked(address.host());
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(to, address.port()), millis(left));
      plain.setSoTimeout(millis(left));
      return address.tls() ? secured(plain, address) : plain;
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  /// One that is closed among them is enough to refuse the name.
  private InetAddress checked(String host) throws IOException {
    List<InetAddress> all = List.of(net.names().resolve(host));
    if (all.isEmpty() || !all.stream().allMatch(net.open())) {
      throw new FetchRefused("its host is not on the public internet");
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

  private MediaSource.Inline medium(GetExchange exchange, GetExchange.Head head, MediaKind kind)
      throws IOException {
    String type = MediaType.of(head.header("content-type"));
    if (!MediaTypes.fit(kind, type)) {
      throw new FetchRefused("its type is " + Shown.of(type.isEmpty() ? "not said" : type));
    }
    String encoding = head.header("content-encoding");
    if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
      throw new FetchRefused("it is encoded as " + Shown.of(encoding));
    }
    byte[] bytes = exchange.body(head, config.bytes());
    return new MediaSource.Inline(type, Slice.of(Base64.getEncoder().encode(bytes)));
  }

  private static int millis(LongSupplier left) throws SocketTimeoutException {
    long millis = left.getAsLong() / NANOS_PER_MILLI;
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }
}
