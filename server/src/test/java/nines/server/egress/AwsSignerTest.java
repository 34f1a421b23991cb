package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nines.core.exchange.Slice;
import nines.server.config.AwsCredentials;
import nines.server.config.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsSignerTest {
  private static AwsCredentials key(@Nullable String token) {
    return new AwsCredentials(
        new Secret("AKIDEXAMPLE"),
        new Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
        token == null ? null : new Secret(token));
  }

  /// AWS's published test suite for Signature Version 4: `get-vanilla`, `post-vanilla`,
  /// `get-vanilla-query-order-key-case`, `get-utf8`, `post-header-key-sort`,
  /// `post-header-value-case` and `post-x-www-form-urlencoded`.
  @ParameterizedTest
  @CsvSource({
    "GET, /, '', '', '', 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "POST, /, '', '', '', 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    "GET, /?Param1=value1&Param2=value2, '', '', '',"
        + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    "GET, /ሴ, '', '', '', 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
    "POST, /, my-header1, value1, '',"
        + " c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
    "POST, /, my-header1, VALUE1, '',"
        + " cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
    "POST, /, content-type, application/x-www-form-urlencoded, Param1=value1,"
        + " ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"
  })
  void published_requests_get_their_published_signatures(
      String method, String uri, String header, String value, String body, String signature) {
    AwsSigner signer = new AwsSigner(key(null), "us-east-1", "service");
    Map<String, String> headers = new TreeMap<>(Map.of("host", "example.amazonaws.com"));
    if (!header.isEmpty()) {
      headers.put(header, value);
    }
    var request = new AwsSigner.Unsigned(method, uri, Map.copyOf(headers), List.of(Slice.of(body)));
    headers.put("x-amz-date", "added");
    assertThat(authorization(signer, request, "2015-08-30T12:36:00Z"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders="
                + String.join(";", headers.keySet())
                + ", Signature="
                + signature);
  }

  /// The example of "Create a signed AWS API request" in AWS's documentation.
  @Test
  void the_documented_request_gets_its_documented_signature() {
    AwsSigner signer = new AwsSigner(key(null), "us-east-1", "iam");
    var request =
        new AwsSigner.Unsigned(
            "GET",
            "/?Action=ListUsers&Version=2010-05-08",
            Map.of(
                "host",
                "iam.amazonaws.com",
                "content-type",
                "application/x-www-form-urlencoded; charset=utf-8"),
            List.of());
    assertThat(authorization(signer, request, "2015-08-30T12:36:00Z"))
        .endsWith(
            "SignedHeaders=content-type;host;x-amz-date, Signature="
                + "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
  }

  private static String authorization(
      AwsSigner signer, AwsSigner.Unsigned request, String instant) {
    Secret value = signer.sign(request, Instant.parse(instant)).get("authorization");
    return value == null ? "" : value.reveal();
  }

  private static AwsSigner.Unsigned converse(String path) {
    return new AwsSigner.Unsigned(
        "POST",
        path,
        Map.of(
            "host", "bedrock-runtime.eu-west-1.amazonaws.com", "content-type", "application/json"),
        List.of(Slice.of("{\"messages\":"), Slice.of("[]}")));
  }

  /// As botocore, the signer of AWS's own SDK for Python, signs them.
  @Test
  void a_path_is_encoded_once_more_and_a_token_is_signed() {
    assertThat(
            authorization(
                new AwsSigner(key(null), "eu-west-1", "bedrock"),
                converse("/model/anthropic.claude-x-v1%3A0/converse"),
                "2026-08-22T12:00:05Z"))
        .endsWith(
            "SignedHeaders=content-type;host;x-amz-date, Signature="
                + "d55d27faf53b4f96bc7f87041343ae8175d7ef68c597ad2c6fcc535b18e8afee");
    assertThat(
            authorization(
                new AwsSigner(key("TOKEN/+="), "eu-west-1", "bedrock"),
                converse(
                    "/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A123456789012%3Ainference-profile"
                        + "%2Feu.x/converse-stream"),
                "2026-08-22T12:00:05Z"))
        .endsWith(
            "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature="
                + "09995b8a5b5398f7ddc60090eaa5bbe5754734e0cbb9394b456065abb0de2820");
  }

  @Test
  void time_and_token_travel_beside_the_signature() {
    var added =
        new AwsSigner(key("T"), "eu-west-1", "bedrock")
            .sign(converse("/"), Instant.parse("2026-08-22T12:00:05.9Z"));
    assertThat(added.keySet())
        .containsExactly("authorization", "x-amz-date", "x-amz-security-token");
    assertThat(added.get("x-amz-date")).isEqualTo(new Secret("20260822T120005Z"));
    assertThat(added.get("x-amz-security-token")).isEqualTo(new Secret("T"));
    assertThat(added.toString()).doesNotContain("AKIDEXAMPLE");
  }
}
