package nines.dialect.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.dialect.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
  /// 2026-09-21T14:13:20Z.
  private static final long NOW = 1_790_000_000_000L;

  private static final String LIMITED = "{\"error\":{\"message\":\"Slow down.\"}}";

  private static Failure refused(int status, String body, String... headers) {
    Map<String, @Nullable String> map = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], headers[i + 1]);
    }
    return Refusals.of(new Refusal(status, map::get, Slice.of(body), NOW));
  }

  private static double waitSeconds(Failure failure) {
    return failure.remedy() instanceof Remedy.Anywhere(var nanos) ? nanos / 1e9 : -1;
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2",
    "0, 0",
    "1.5, 1.5",
    "' 3 ', 3",
    "86400, 86400",
    "99999999999, 604800",
    "soon, 0",
    "-5, 0",
    "'', 0",
    "'Mon, 21 Sep 2026 14:13:24 GMT', 4",
    "'Thu, 01 Jan 1970 00:00:00 GMT', 0",
    "'Mon, 99 Sep 2026 14:13:24 GMT', 0"
  })
  void retry_after_is_seconds_or_a_date(String value, double seconds) {
    Failure failure = refused(429, LIMITED, "retry-after", value);
    assertThat(waitSeconds(failure)).isEqualTo(seconds);
    assertThat(failure.retryAfterNanos()).isEqualTo((long) (seconds * 1e9));
  }

  @Test
  void milliseconds_go_before_seconds() {
    assertThat(waitSeconds(refused(429, LIMITED, "retry-after", "4", "retry-after-ms", "1200")))
        .isEqualTo(1.2);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, 529})
  void a_wait_counts_where_it_means_something(int status) {
    assertThat(waitSeconds(refused(status, LIMITED, "retry-after", "2"))).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 504, 520})
  void a_wait_does_not_count_elsewhere(int status) {
    Failure failure = refused(status, LIMITED, "retry-after", "2");
    assertThat(waitSeconds(failure)).isZero();
    assertThat(failure.retryAfterNanos()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "6m0s, 360",
    "2ms, 0.002",
    "1h2m3.5s, 3723.5",
    "12, 12",
    "1790000007, 7",
    "1790000007500, 7.5"
  })
  void the_bucket_that_is_empty_tells_when_it_fills(String reset, double seconds) {
    assertThat(
            waitSeconds(
                refused(
                    429,
                    LIMITED,
                    "x-ratelimit-remaining-tokens",
                    "0",
                    "x-ratelimit-reset-tokens",
                    reset,
                    "x-ratelimit-remaining-requests",
                    "7",
                    "x-ratelimit-reset-requests",
                    "9999s")))
        .isEqualTo(seconds);
  }

  @Test
  void the_longest_of_several_empty_buckets_counts() {
    assertThat(
            waitSeconds(
                refused(
                    429,
                    LIMITED,
                    "x-ratelimit-remaining-tokens",
                    "0",
                    "x-ratelimit-reset-tokens",
                    "3s",
                    "x-ratelimit-remaining-requests",
                    "0",
                    "x-ratelimit-reset-requests",
                    "8s")))
        .isEqualTo(8);
  }

  @Test
  void a_sentence_may_name_the_wait() {
    String body = "{\"error\":{\"message\":\"Please try again in 1m2.5s. Visit us.\"}}";
    assertThat(waitSeconds(refused(429, body))).isEqualTo(62.5);
  }

  @Test
  void the_message_of_a_refused_key_is_not_for_clients() {
    Failure failure =
        refused(401, "{\"error\":{\"message\":\"Incorrect API key: abc\",\"param\":\"abc\"}}");
    assertThat(failure.message()).isEqualTo("The provider refused its key.");
    assertThat(failure.remedy()).isEqualTo(Remedy.OTHER_KEY);
    assertThat(failure.detail().param()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Invalid value: 'invalid_api_key'. Supported values are: 'auto'.",
        "Unknown role: incorrect api key",
        "Invalid value: 'insufficient_quota'",
        "Invalid value: 'insufficient credits'",
        "Invalid value: 'location is not supported'"
      })
  void what_a_client_wrote_and_the_provider_quotes_is_the_clients_fault(String message) {
    for (int status : new int[] {400, 409, 413, 422}) {
      assertThat(refused(status, quoting(message)).remedy()).isEqualTo(Remedy.NOWHERE);
    }
  }

  private static String quoting(String message) {
    return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"invalid_request_error\"}}";
  }

  @Test
  void a_quote_behind_an_aggregator_is_the_clients_fault_too() {
    String raw = "{\\\"error\\\":{\\\"message\\\":\\\"Invalid value: 'invalid_api_key'\\\"}}";
    String body = "{\"error\":{\"message\":\"x\",\"metadata\":{\"raw\":\"" + raw + "\"}}}";
    Failure failure = refused(400, body);
    assertThat(failure.message()).contains("invalid_api_key");
    assertThat(failure.remedy()).isEqualTo(Remedy.NOWHERE);
  }

  @Test
  void a_code_of_the_providers_own_tells_of_its_key() {
    String body = "{\"error\":{\"message\":\"No.\",\"code\":\"invalid_api_key\"}}";
    assertThat(refused(400, body).remedy()).isEqualTo(Remedy.OTHER_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html><body>Bad Gateway</body></html>", "{}", "[]", "null", "{\"a"})
  void a_body_that_says_nothing_leaves_the_status(String body) {
    Failure failure = refused(502, body);
    assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
    assertThat(failure.message()).isEqualTo("The provider answered with status 502.");
  }

  @Test
  void a_body_that_was_cut_keeps_what_was_read() {
    Failure failure = refused(400, "{\"error\":{\"message\":\"Too hot\",\"code\":\"bad_te");
    assertThat(failure.message()).isEqualTo("Too hot");
  }

  @Test
  void a_long_message_is_cut() {
    Failure failure = refused(400, "{\"error\":\"" + "word ".repeat(10_000) + "\"}");
    assertThat(failure.message()).hasSize(VendorErrorReader.MAX_MESSAGE).endsWith("…");
  }

  @Test
  void nesting_is_followed_to_a_bound_only() {
    String deep = "{\"error\":".repeat(400) + "{\"message\":\"x\"}" + "}".repeat(400);
    assertThat(refused(500, deep).message()).isEqualTo("The provider answered with status 500.");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 204, 301, 304})
  void a_status_that_is_no_error_helps_nobody_here(int status) {
    Failure failure = refused(status, "");
    assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
    assertThat(failure.remedy()).isEqualTo(Remedy.ELSEWHERE);
  }
}
