package nines.server.egress;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nines.core.exchange.Slice;
import nines.server.config.AwsCredentials;
import nines.server.config.Secret;

/// Signs requests with an access key of AWS: Signature Version 4 in headers.
///
/// The path is signed as it is sent with every segment encoded once more, as all services but S3
/// want it. Safe for use by many loops. Source: AWS General Reference, "Create a signed AWS API
/// request".
///
/// @param region the region that is called
/// @param service the service's name in the scope of a signature
record AwsSigner(AwsCredentials credentials, String region, String service) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final String TERMINATOR = "aws4_request";
  private static final String UNRESERVED = "-._~/";
  private static final HexFormat LOWER = HexFormat.of();
  private static final HexFormat UPPER = HexFormat.of().withUpperCase();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /// A request that is to be signed.
  ///
  /// @param uri path and query as they are sent; parameters of the query in order
  /// @param headers those that are signed, by lower-case name
  record Unsigned(String method, String uri, Map<String, String> headers, List<Slice> body) {}

  /// The headers to add, the signature among them; their values are secrets.
  SortedMap<String, Secret> sign(Unsigned request, Instant now) {
    String time = TIME.format(now);
    SortedMap<String, String> signed = new TreeMap<>(request.headers());
    SortedMap<String, Secret> added = new TreeMap<>();
    add("x-amz-date", new Secret(time), signed, added);
    Secret token = credentials.sessionToken();
    if (token != null) {
      add("x-amz-security-token", token, signed, added);
    }
    String day = time.substring(0, 8);
    String scope = String.join("/", day, region, service, TERMINATOR);
    String names = String.join(";", signed.keySet());
    String canonical = canonical(request, signed, names);
    String text = String.join("\n", ALGORITHM, time, scope, hash(utf8(canonical)));
    added.put(
        "authorization",
        new Secret(
            "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(
                    ALGORITHM,
                    credentials.accessKey().reveal(),
                    scope,
                    names,
                    LOWER.formatHex(hmac(key(day), text)))));
    return added;
  }

  private static void add(
      String name, Secret value, Map<String, String> signed, Map<String, Secret> added) {
    signed.put(name, value.reveal());
    added.put(name, value);
  }

  private static String canonical(
      Unsigned request, SortedMap<String, String> signed, String names) {
    int mark = request.uri().indexOf('?');
    String path = mark < 0 ? request.uri() : request.uri().substring(0, mark);
    String query = mark < 0 ? "" : request.uri().substring(mark + 1);
    StringBuilder out = new StringBuilder();
    out.append(request.method()).append('\n').append(encoded(path)).append('\n').append(query);
    out.append('\n');
    signed.forEach(
        (name, value) -> out.append(name).append(':').append(value.strip()).append('\n'));
    return out.append('\n').append(names).append('\n').append(hash(request.body())).toString();
  }

  private static String encoded(String path) {
    StringBuilder out = new StringBuilder(path.length() + 16);
    for (byte octet : utf8(path)) {
      char c = (char) (octet & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      if (plain) {
        out.append(c);
      } else {
        UPPER.toHexDigits(out.append('%'), octet);
      }
    }
    return out.toString();
  }

  private byte[] key(String day) {
    byte[] ofDay = hmac(utf8("AWS4" + credentials.secretKey().reveal()), day);
    return hmac(hmac(hmac(ofDay, region), service), TERMINATOR);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(utf8(text));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(HMAC + " (expected: in every JDK)", e);
    }
  }

  private static String hash(byte[] bytes) {
    return hash(List.of(Slice.of(bytes)));
  }

  private static String hash(List<Slice> slices) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      slices.forEach(slice -> digest.update(slice.bytes(), slice.from(), slice.length()));
      return LOWER.formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 (expected: in every JDK)", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
