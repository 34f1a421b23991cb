package nines.server.egress;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nines.core.exchange.Slice;
import nines.server.config.AwsCredentials;
import nines.server.config.CloudAccess;
import nines.server.config.Secret;
import nines.server.pipeline.ProviderRequest;
import org.jspecify.annotations.Nullable;

/// Writes the headers of requests to one provider: the client's that may pass, then what the
/// provider type and the configuration say, then the credential; the later ones win.
final class OutboundHead {
  /// Names that are this side's own to set, or that end here; never taken from anybody.
  private static final Set<String> WITHHELD =
      Set.of(
          "host",
          "content-length",
          "content-type",
          "accept",
          "accept-encoding",
          "authorization",
          "x-api-key",
          "x-goog-api-key",
          "api-key",
          "cookie",
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect");

  private static final String CLIENT = "user-agent";
  private static final String OWN_PREFIX = "nines-";

  /// Some providers' front doors turn away who does not say what it is.
  private static final CharSequence SELF = new AsciiString("nines");

  private static final CharSequence ANYTHING = new AsciiString("*/*");
  private static final CharSequence JSON = new AsciiString("application/json");
  private static final CharSequence EVENTS = new AsciiString("text/event-stream, application/json");

  private final CharSequence credentialName;
  private final ProviderAccess access;
  private final List<Fixed> fixed;
  private final CharSequence host;
  private final @Nullable Secret proxyCredential;
  private final @Nullable AwsSigner signer;
  private final InstantSource clock;

  /// @param clock the wall clock, which signatures tell
  OutboundHead(ProviderAccess access, InstantSource clock) {
    this.access = access;
    this.clock = clock;
    this.signer = signer(access);
    this.credentialName = new AsciiString(access.type().credential().header());
    this.fixed = fixed(access);
    this.host = new AsciiString(access.origin().authority());
    Origin proxy = access.proxy();
    this.proxyCredential = proxy == null || access.origin().tls() ? null : proxy.credential();
  }

  /// Of a client who speaks another vendor's language nothing but its name passes.
  ///
  /// @param http2 whether the authority travels elsewhere
  void write(MultiMap headers, Order order, boolean http2) {
    ProviderRequest request = order.request();
    boolean translated = order.translation() != null;
    Secret key = order.lease().key();
    if (!http2) {
      headers.set(HttpHeaders.HOST, host);
    }
    for (Map.Entry<String, String> header : request.headers()) {
      if (translated ? header.getKey().equals(CLIENT) : passes(header.getKey())) {
        headers.add(header.getKey(), header.getValue());
      }
    }
    for (Fixed header : fixed) {
      if (header.always || !headers.contains(header.name)) {
        headers.set(header.name, header.value.reveal());
      }
    }
    order
        .passage()
        .carriage()
        .wrapping()
        .headers()
        .forEach((name, value) -> {
          if (!headers.contains(name)) {
            headers.set(name, value);
          }
        });
    if (!headers.contains(HttpHeaders.USER_AGENT)) {
      headers.set(HttpHeaders.USER_AGENT, SELF);
    }
    if (translated) {
      headers.set(HttpHeaders.CONTENT_TYPE, JSON);
    } else if (request.bond().followUp() == null) {
      headers.set(HttpHeaders.CONTENT_TYPE, request.contentType());
    }
    headers.set(HttpHeaders.ACCEPT, accepted(order));
    if (key != null && order.lease().bearer()) {
      headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + key.reveal());
    } else if (key != null) {
      headers.set(credentialName, access.type().credential().value(key.reveal()));
    }
    if (proxyCredential != null) {
      headers.set(HttpHeaders.PROXY_AUTHORIZATION, proxyCredential.reveal());
    }
  }

  /// Signs what is about to be sent, where the provider takes a signature instead of a key.
  void sign(MultiMap headers, Order order, List<Slice> body) {
    AwsSigner signs = signer;
    if (signs != null) {
      Map<String, String> signed = new HashMap<>();
      signed.put("host", host.toString());
      String type = headers.get(HttpHeaders.CONTENT_TYPE);
      if (type != null) {
        signed.put("content-type", type);
      }
      String method = order.method().name();
      signs
          .sign(new AwsSigner.Unsigned(method, order.uri(), signed, body), clock.instant())
          .forEach((name, value) -> headers.set(name, value.reveal()));
    }
  }

  private static @Nullable AwsSigner signer(ProviderAccess access) {
    CloudAccess cloud = access.config().cloud();
    String service = access.awsService();
    String region = cloud.location();
    return cloud.signIn() instanceof AwsCredentials aws && region != null && service != null
        ? new AwsSigner(aws, region, service)
        : null;
  }

  private static CharSequence accepted(Order order) {
    Translation said = order.translation();
    String type = said == null ? order.passage().streamType() : said.streamType();
    if (type == null) {
      return accepted(order.request());
    }
    return order.request().stream() ? type + ", application/json" : JSON;
  }

  private static CharSequence accepted(ProviderRequest request) {
    return switch (request.operation().answer()) {
      case JSON, IMAGES -> request.stream() ? EVENTS : JSON;
      case ANYTHING -> ANYTHING;
    };
  }

  private static boolean passes(String name) {
    return !WITHHELD.contains(name) && !name.startsWith(OWN_PREFIX);
  }

  private static List<Fixed> fixed(ProviderAccess access) {
    List<Fixed> all = new ArrayList<>();
    Set<String> configured = new HashSet<>();
    access
        .config()
        .headers()
        .forEach((name, value) -> {
          configured.add(name.toLowerCase(Locale.ROOT));
          all.add(new Fixed(new AsciiString(name), value, true));
        });
    access
        .type()
        .headers()
        .forEach((name, value) -> {
          if (!configured.contains(name.toLowerCase(Locale.ROOT))) {
            all.add(new Fixed(new AsciiString(name), new Secret(value), false));
          }
        });
    return List.copyOf(all);
  }

  /// @param always whether it replaces the client's own of that name
  private record Fixed(CharSequence name, Secret value, boolean always) {}
}
