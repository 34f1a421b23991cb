package nines.fakes.cloud;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nines.fakes.reply.Visit;

/// Checks a signature as AWS does, from what arrived alone.
///
/// Source: AWS, "Signature Version 4 for API requests".
final class AwsSignature {
  private static final Pattern HEADER =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request, *"
              + "SignedHeaders=([a-z0-9;-]+), *Signature=([0-9a-f]{64})");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final Duration MAX_SKEW = Duration.ofMinutes(15);
  private static final HexFormat HEX = HexFormat.of();

  private final Visit visit;

  private AwsSignature(Visit visit) {
    this.visit = visit;
  }

  /// What is wrong with the signature of a request; empty when nothing is.
  static String fault(Visit visit, String service) {
    Matcher header = HEADER.matcher(visit.header("authorization"));
    if (!header.matches()) {
      return "IncompleteSignatureException";
    }
    if (!header.group(1).equals(CloudAccounts.AWS_ACCESS_KEY)) {
      return "UnrecognizedClientException";
    }
    return new AwsSignature(visit).fault(header, service);
  }

  private String fault(Matcher header, String service) {
    List<String> signed = List.of(header.group(5).split(";", -1));
    String time = visit.header("x-amz-date");
    boolean complete = signed.contains("host") && signed.contains("x-amz-date");
    boolean tokenSigned =
        visit.header("x-amz-security-token").isEmpty() || signed.contains("x-amz-security-token");
    if (!complete || !tokenSigned || !inTime(time) || !time.startsWith(header.group(2))) {
      return "InvalidSignatureException";
    }
    if (!header.group(4).equals(service)) {
      return "InvalidSignatureException";
    }
    String scope =
        String.join("/", header.group(2), header.group(3), header.group(4), "aws4_request");
    String text =
        String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(utf8(canonical(signed))));
    byte[] key = utf8("AWS4" + CloudAccounts.AWS_SECRET_KEY);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return HEX.formatHex(hmac(key, text)).equals(header.group(6))
        ? ""
        : "InvalidSignatureException";
  }

  private boolean inTime(String time) {
    try {
      Instant written = Instant.from(TIME.parse(time));
      Duration skew = Duration.between(written, Instant.ofEpochSecond(visit.mint().seconds()));
      return skew.abs().compareTo(MAX_SKEW) <= 0;
    } catch (DateTimeException unreadable) {
      return false;
    }
  }

  private String canonical(List<String> signed) {
    String headers =
        signed.stream()
            .map(name -> name + ":" + visit.header(name).strip().replaceAll(" +", " ") + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        visit.method(),
        encodedAgain(visit.rawPath()),
        sorted(visit.rawQuery()),
        headers,
        String.join(";", signed),
        sha256(visit.body().getBytes()));
  }

  /// Every segment of the path as it was sent, encoded once more.
  private static String encodedAgain(String path) {
    StringBuilder out = new StringBuilder();
    for (byte octet : utf8(path)) {
      char c = (char) (octet & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~/".indexOf(c) >= 0;
      out.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return out.toString();
  }

  private static String sorted(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(field -> field.isEmpty() || field.contains("=") ? field : field + "=")
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
