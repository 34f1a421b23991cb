package nines.server.config.section;

import java.time.Duration;
import java.util.List;
import nines.server.config.Auth;
import nines.server.config.CorsConfig;
import nines.server.config.IpRange;
import nines.server.config.ListenAddress;
import nines.server.config.Secret;
import nines.server.config.ServerConfig;
import nines.server.config.ServerLimits;
import nines.server.config.TlsIdentity;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Binding;
import nines.server.config.schema.Key;
import nines.server.config.schema.KeyPath;
import nines.server.config.schema.LaterKey;
import nines.server.config.schema.ListShape;
import nines.server.config.schema.Section;
import nines.server.config.schema.Values;
import nines.server.config.value.ChoiceValue;
import nines.server.config.value.ChoiceValue.Word;
import nines.server.config.value.CountValue;
import nines.server.config.value.DurationValue;
import nines.server.config.value.IpRangeValue;
import nines.server.config.value.ListenValue;
import nines.server.config.value.SecretValue;
import nines.server.config.value.SizeValue;
import nines.server.config.value.WebOriginValue;

/// The keys of `server`.
final class ServerSection {
  private static final int MAX_PROXIES = 1_000;
  private static final int MAX_ORIGINS = 1_000;

  private static final Key<ListenAddress> LISTEN =
      Key.defaulted(
              "listen",
              new ListenValue(),
              "127.0.0.1:8080",
              "Where the data listener binds: the endpoints applications call.")
          .needingRestart();

  private static final Key<ListenAddress> ADMIN =
      Key.defaulted(
              "admin",
              new ListenValue(),
              "127.0.0.1:8081",
              "Where the admin listener binds: admin API, metrics, health.")
          .needingRestart();

  private static final Key<Auth> AUTH =
      Key.defaulted(
          "auth",
          new ChoiceValue<>(
              List.of(new Word<>("keys", Auth.KEYS), new Word<>("none", Auth.NONE)), List.of()),
          "keys",
          "Who may call: holders of a virtual key, or everybody. `none` is refused unless both"
              + " listeners are on loopback.");

  private static final Key<Secret> ADMIN_TOKEN =
      Key.optional(
          "admin_token",
          SecretValue.credential(),
          "one is made at first start, in a file only the owner can read",
          "What the admin API wants as bearer token.");

  private static final Key<TlsIdentity> TLS =
      Key.optional(
              "tls",
              IdentitySection.SECTION,
              "clear text",
              "Certificate and key of both listeners. The files may change while Nines runs;"
                  + " whether there is TLS at all may not. ALPN offers h2 and http/1.1.")
          .needingRestart();

  private static final Key<List<IpRange>> TRUSTED_PROXIES =
      Key.empty(
          "trusted_proxies",
          new ListShape<>("addresses", new IpRangeValue(), 0, MAX_PROXIES),
          "Proxies in front of Nines whose forwarded headers count.");

  private static final Key<List<String>> ORIGINS =
      Key.empty(
          "origins",
          new ListShape<>("origins", new WebOriginValue(), 0, MAX_ORIGINS),
          "Pages that may call from a browser. Empty: CORS is off.");

  private static final Key<CorsConfig> CORS =
      Key.empty(
          "cors",
          new Section<>(List.of(ORIGINS), values -> new CorsConfig(values.get(ORIGINS))),
          "Which web pages may call the data listener.");

  private static final Key<Long> BODY =
      Key.defaulted(
          "body", new SizeValue("1KB", "2GB"), "32MB", "The largest request body, unpacked.");

  private static final Key<Long> BODIES =
      Key.defaulted(
          "bodies",
          new SizeValue("1KB", "1000GB"),
          "1GB",
          "The sum of all request bodies kept for retries, and of files fetched for them; beyond it"
              + " calls are answered `overloaded`. At least `body`.");

  private static final Key<Long> ANSWER =
      Key.defaulted(
          "answer",
          new SizeValue("1KB", "2GB"),
          "16MB",
          "The largest JSON answer held whole; larger ones are relayed without cost and version"
              + " headers.");

  private static final Key<Long> ANSWERS =
      Key.defaulted(
          "answers",
          new SizeValue("1KB", "1000GB"),
          "1GB",
          "The sum of all answers held; beyond it a further one is relayed as a larger one is, and"
              + " where it is to be translated the call is answered `overloaded`. At least"
              + " `answer`.");

  private static final Key<Long> HEADER =
      Key.defaulted("header", new SizeValue("1KB", "1MB"), "32KB", "The largest head of a request.")
          .needingRestart();

  private static final Key<Integer> CONNECTIONS =
      Key.defaulted(
          "connections", new CountValue("1", "1M"), "20k", "Open client connections, at most.");

  private static final Key<ServerLimits> LIMITS =
      Key.empty(
          "limits",
          new Section<>(
              List.of(BODY, BODIES, ANSWER, ANSWERS, HEADER, CONNECTIONS),
              List.of(new SumHoldsOne(BODY, BODIES), new SumHoldsOne(ANSWER, ANSWERS)),
              values ->
                  new ServerLimits(
                      values.get(BODY),
                      values.get(BODIES),
                      values.get(ANSWER),
                      values.get(ANSWERS),
                      Math.toIntExact(values.get(HEADER)),
                      values.get(CONNECTIONS))),
          "Bounds of both listeners.");

  private static final Key<Duration> DRAIN =
      Key.defaulted(
          "drain",
          new DurationValue("0s", "1h"),
          "30s",
          "How long open calls may finish after a signal to stop.");

  static final Section<ServerConfig> SECTION =
      new Section<>(
          List.of(
              LISTEN,
              ADMIN,
              new LaterKey("status", "Where the public status page is served."),
              AUTH,
              ADMIN_TOKEN,
              TLS,
              TRUSTED_PROXIES,
              CORS,
              new LaterKey("region", "Where this gateway runs."),
              new LaterKey("region_header", "The header that says where the client is."),
              LIMITS,
              DRAIN),
          List.of(ServerSection::openOnlyOnLoopback, ServerSection::listenersApart),
          values ->
              new ServerConfig(
                  values.get(LISTEN),
                  values.get(ADMIN),
                  values.get(AUTH),
                  values.find(ADMIN_TOKEN),
                  values.find(TLS),
                  values.get(TRUSTED_PROXIES),
                  values.get(CORS),
                  values.get(LIMITS),
                  values.get(DRAIN)));

  private ServerSection() {}

  private static void openOnlyOnLoopback(Values values, KeyPath path, Binding binding) {
    if (values.find(AUTH) != Auth.NONE) {
      return;
    }
    for (Key<ListenAddress> key : List.of(LISTEN, ADMIN)) {
      ListenAddress address = values.find(key);
      if (address != null && !address.loopback()) {
        binding.report(
            new Fault(
                FaultKind.UNSAFE,
                values.at(AUTH),
                path.member(AUTH.name()).text(),
                "none while " + key.name() + " is " + address,
                "keys, or both listeners on loopback"));
      }
    }
  }

  private static void listenersApart(Values values, KeyPath path, Binding binding) {
    ListenAddress listen = values.find(LISTEN);
    ListenAddress admin = values.find(ADMIN);
    if (listen != null && admin != null && listen.equals(admin) && listen.port() != 0) {
      binding.report(
          new Fault(
              FaultKind.WRONG_VALUE,
              values.at(values.written(ADMIN) ? ADMIN : LISTEN),
              path.member(ADMIN.name()).text(),
              admin.toString(),
              "another address than that of " + path.member(LISTEN.name())));
    }
  }
}
