package nines.server.egress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import nines.catalogue.type.PathTemplate;
import nines.core.exchange.Slice;
import nines.server.config.AwsCredentials;
import nines.server.config.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// The signer of AWS's own SDK for Java as judge.
class AwsSignerOracleTest {
  private static final String HOST = "bedrock-runtime.eu-west-1.amazonaws.com";
  private static final String LETTERS = "abcXYZ019-._~:/@%+= ü€";

  /// @param seed of names, bodies, keys and times
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void every_request_gets_the_signature_that_the_sdk_gives_it(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String path =
        PathTemplate.of("/model/{model}/converse-stream")
            .expand(text(random, 1 + random.nextInt(40)));
    byte[] body = text(random, random.nextInt(500)).getBytes(StandardCharsets.UTF_8);
    String token = random.nextBoolean() ? "Token/+=" + seed : "";
    String secret = "secret/+" + seed;
    Instant now = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000));

    Map<String, String> judged = judged(path, body, identity(secret, token), now);

    Map<String, String> headers = new TreeMap<>(judged);
    headers.keySet().removeAll(List.of("authorization", "x-amz-date", "x-amz-security-token"));
    AwsSigner signer =
        new AwsSigner(
            new AwsCredentials(
                new Secret("AKID"), new Secret(secret), token.isEmpty() ? null : new Secret(token)),
            "eu-west-1",
            "bedrock");
    var signed =
        signer.sign(new AwsSigner.Unsigned("POST", path, headers, List.of(Slice.of(body))), now);
    assertThat(requireNonNull(signed.get("authorization")).reveal())
        .isEqualTo(judged.get("authorization"));
    assertThat(requireNonNull(signed.get("x-amz-date")).reveal())
        .isEqualTo(judged.get("x-amz-date"));
  }

  private static Map<String, String> judged(
      String path, byte[] body, AwsCredentialsIdentity identity, Instant now) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create("https://" + HOST + path))
            .putHeader("Host", HOST)
            .putHeader("Content-Type", "application/json")
            .build();
    var signed =
        AwsV4HttpSigner.create()
            .sign(sign ->
                sign.identity(identity)
                    .request(request)
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)));
    Map<String, String> headers = new TreeMap<>();
    signed
        .request()
        .headers()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return headers;
  }

  private static AwsCredentialsIdentity identity(String secret, String token) {
    return token.isEmpty()
        ? AwsCredentialsIdentity.create("AKID", secret)
        : AwsSessionCredentialsIdentity.create("AKID", secret, token);
  }

  private static String text(SplittableRandom random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
