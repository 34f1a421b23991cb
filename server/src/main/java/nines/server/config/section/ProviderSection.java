package nines.server.config.section;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nines.server.config.Pem;
import nines.server.config.ProviderConfig;
import nines.server.config.ProviderKey;
import nines.server.config.Secret;
import nines.server.config.TlsIdentity;
import nines.server.config.Url;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Binding;
import nines.server.config.schema.Key;
import nines.server.config.schema.KeyPath;
import nines.server.config.schema.LaterKey;
import nines.server.config.schema.ListShape;
import nines.server.config.schema.MapShape;
import nines.server.config.schema.Section;
import nines.server.config.schema.TextOrSection;
import nines.server.config.schema.Values;
import nines.server.config.value.CertificateValue;
import nines.server.config.value.HeaderNameValue;
import nines.server.config.value.SecretValue;
import nines.server.config.value.SwitchValue;
import nines.server.config.value.TextValue;
import nines.server.config.value.UrlValue;

/// The keys of one entry of `providers`.
final class ProviderSection {
  private static final int MAX_KEYS = 1_000;

  static final Key<String> TYPE =
      Key.required(
          "type",
          TextValue.providerType(),
          "What kind of provider it is: a type of the catalogue.");

  static final Key<Url> BASE_URL =
      Key.optional(
          "base_url",
          new UrlValue(List.of("http", "https"), false),
          "the type's own",
          "What the official SDK of its dialect takes. A trailing `/v1` or `/v1beta` is understood"
              + " either way.");

  private static final Key<Secret> KEY =
      Key.required("key", SecretValue.credential(), "The key itself, usually a placeholder.");

  private static final Key<String> ACCOUNT =
      Key.optional("account", TextValue.label(), "none given", "Whose key it is, in your words.");

  private static final Key<String> TIER =
      Key.optional("tier", TextValue.label(), "none given", "What it pays for, in your words.");

  private static final Section<ProviderKey> KEY_SECTION =
      new Section<>(
          List.of(KEY, ACCOUNT, TIER, new LaterKey("limits", "What this key is limited to.")),
          values -> new ProviderKey(values.get(KEY), values.find(ACCOUNT), values.find(TIER)));

  static final Key<List<ProviderKey>> KEYS =
      Key.empty(
          "keys",
          new ListShape<>(
              "keys",
              new TextOrSection<>(
                  SecretValue.credential(), key -> new ProviderKey(key, null, null), KEY_SECTION),
              0,
              MAX_KEYS),
          "Keys of the account, each a text or a mapping.");

  private static final Key<Map<String, Secret>> HEADERS =
      Key.empty(
          "headers",
          new MapShape<>(
              "values by header name", new HeaderNameValue(), SecretValue.headerValue(), null),
          "Headers added to every request.");

  private static final Key<Pem> CA =
      Key.optional(
          "ca",
          new CertificateValue(),
          "the certificates Java trusts",
          "File of the certificates to trust, PEM, instead of those Java trusts. A relative name"
              + " starts at the folder of the configuration file.");

  private static final Key<TlsIdentity> CLIENT_CERTIFICATE =
      Key.optional(
          "client_certificate",
          IdentitySection.SECTION,
          "none is shown",
          "The certificate Nines shows to the provider.");

  private static final Key<Url> PROXY =
      Key.optional(
          "proxy",
          new UrlValue(List.of("http"), true),
          "a direct connection",
          "An HTTP proxy on the way to the provider. A user name and password may stand in it.");

  private static final Key<Boolean> HTTP2 =
      Key.defaulted(
          "http2", new SwitchValue(), "off", "Whether to speak HTTP/2 instead of HTTP/1.1.");

  static final Section<Function<String, ProviderConfig>> SECTION =
      new Section<>(
          List.of(
              TYPE,
              BASE_URL,
              KEYS,
              HEADERS,
              CA,
              CLIENT_CERTIFICATE,
              PROXY,
              HTTP2,
              CloudKeys.LOCATION,
              CloudKeys.PROJECT,
              CloudKeys.CREDENTIALS,
              StanceKeys.REGION,
              StanceKeys.RETENTION,
              StanceKeys.TRAINING,
              StanceKeys.CERTIFICATIONS,
              StanceKeys.AGREEMENTS,
              new LaterKey("limits", "What the account is limited to."),
              new LaterKey("sla", "What the provider promises."),
              new LaterKey("capacity", "Prepaid capacity.")),
          List.of(ProviderSection::headersDiffer, ProviderSection::fitsItsType),
          values -> name -> provider(name, values));

  private ProviderSection() {}

  private static ProviderConfig provider(String name, Values values) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    values.get(HEADERS).forEach((key, value) -> headers.put(key.toLowerCase(Locale.ROOT), value));
    return new ProviderConfig(
        name,
        values.get(TYPE),
        values.find(BASE_URL),
        values.get(KEYS),
        headers,
        values.find(CA),
        values.find(CLIENT_CERTIFICATE),
        values.find(PROXY),
        values.get(HTTP2),
        CloudKeys.access(values),
        StanceKeys.stance(values));
  }

  private static void headersDiffer(Values values, KeyPath path, Binding binding) {
    Map<String, Secret> headers = values.find(HEADERS);
    Set<String> seen = new HashSet<>();
    for (String name : headers == null ? Set.<String>of() : headers.keySet()) {
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        binding.report(
            new Fault(
                FaultKind.DUPLICATE_KEY,
                values.at(HEADERS),
                path.member(HEADERS.name()).member(name).text(),
                "it twice",
                "it once, whatever its case"));
      }
    }
  }

  private static void fitsItsType(Values values, KeyPath path, Binding binding) {
    String type = values.find(TYPE);
    if (type != null) {
      binding.whenTypesAreKnown(types ->
          new ProviderTypeCheck(type, values.at(TYPE), path, binding).check(values, types));
    }
  }
}
