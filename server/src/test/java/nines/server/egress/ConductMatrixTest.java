package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nines.core.call.Outcome;
import nines.core.exchange.Slice;
import nines.core.failure.Remedy;
import nines.core.routing.Conduct;
import nines.core.routing.KeyLimit;
import nines.dialect.Refusal;
import nines.dialect.refusal.Refusals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every refusal does to the call, to the key and to the circuit breaker.
class ConductMatrixTest {
  /// Sat, 21 Nov 2026 12:00:00 GMT.
  private static final long NOW = 1_795_262_400_000L;

  private static final String DATE = "Sat, 21 Nov 2026 12:00:04 GMT";

  @ParameterizedTest
  @CsvSource({
    // status, header, value, words, remedy, wait in ms, breaker, key
    "400, , , bad request, Nowhere, -1, UNDECIDED, stays",
    "400, retry-after, 2, bad request, Nowhere, -1, UNDECIDED, stays",
    "400, , , maximum context length is 8192 tokens, LargerWindow, -1, UNDECIDED, stays",
    "400, , , flagged by our content management policy, Nowhere, -1, UNDECIDED, stays",
    "401, , , bad key, OtherKey, -1, UNDECIDED, out",
    "401, retry-after, 2, bad key, OtherKey, -1, UNDECIDED, out",
    "402, , , pay, OtherKey, -1, UNDECIDED, out",
    "403, , , not allowed, OtherKey, -1, UNDECIDED, out",
    "403, retry-after-ms, 500, not allowed, OtherKey, -1, UNDECIDED, out",
    "404, , , not found, Nowhere, -1, UNDECIDED, stays",
    "404, retry-after, 2, not found, Nowhere, -1, UNDECIDED, stays",
    "405, , , no method, Nowhere, -1, UNDECIDED, stays",
    "408, , , slow, Anywhere, 0, FAILED, stays",
    "408, retry-after, 2, slow, Anywhere, 0, FAILED, stays",
    "409, , , conflict, Nowhere, -1, UNDECIDED, stays",
    "413, , , too large, Nowhere, -1, UNDECIDED, stays",
    "422, , , unprocessable, Nowhere, -1, UNDECIDED, stays",
    "422, retry-after, 2, unprocessable, Nowhere, -1, UNDECIDED, stays",
    "429, , , slow down, Anywhere, 0, UNDECIDED, stays",
    "429, retry-after, 2, slow down, Anywhere, 2000, UNDECIDED, cools",
    "429, retry-after, 0.5, slow down, Anywhere, 500, UNDECIDED, cools",
    "429, retry-after, DATE, slow down, Anywhere, 4000, UNDECIDED, cools",
    "429, retry-after-ms, 750, slow down, Anywhere, 750, UNDECIDED, cools",
    "429, retry-after, soon, slow down, Anywhere, 0, UNDECIDED, stays",
    "429, x-ratelimit-reset-requests, 1.5s, slow down, Anywhere, 1500, UNDECIDED, cools",
    "429, x-ratelimit-reset-tokens, 6m0s, slow down, Anywhere, 360000, UNDECIDED, cools",
    "429, ratelimit-reset, 3, slow down, Anywhere, 3000, UNDECIDED, cools",
    "429, anthropic-ratelimit-tokens-reset, 2026-11-21T12:00:05Z, slow, Anywhere, 5000,"
        + " UNDECIDED, cools",
    "429, , , Please try again in 2.5s, Anywhere, 2500, UNDECIDED, cools",
    "429, , , insufficient_quota, OtherKey, -1, UNDECIDED, spent",
    "429, retry-after, 2, insufficient_quota, OtherKey, -1, UNDECIDED, spent",
    "429, , , Limit 100 Requested 200, Elsewhere, -1, UNDECIDED, stays",
    "500, , , oops, Anywhere, 0, FAILED, stays",
    "500, retry-after, 2, oops, Anywhere, 0, FAILED, stays",
    "502, , , bad gateway, Anywhere, 0, FAILED, stays",
    "503, , , away, Anywhere, 0, FAILED, stays",
    "503, retry-after, 2, away, Anywhere, 2000, FAILED, stays",
    "503, retry-after, DATE, away, Anywhere, 4000, FAILED, stays",
    "504, , , late, Anywhere, 0, FAILED, stays",
    "529, retry-after-ms, 1200, overloaded, Anywhere, 1200, FAILED, stays",
  })
  void a_refusal_means_to_the_call_the_breaker_and_the_key(
      int status,
      @Nullable String header,
      @Nullable String value,
      String words,
      String remedy,
      long waitMillis,
      Conduct.Result breaker,
      String key) {
    var failure = Refusals.of(refusal(status, header, value, words));
    var outcome = new Outcome.Failed(failure);

    assertThat(failure.remedy().getClass().getSimpleName()).isEqualTo(remedy);
    if (failure.remedy() instanceof Remedy.Anywhere(long nanos)) {
      assertThat(nanos / 1_000_000).isEqualTo(waitMillis);
    }
    assertThat(outcome.result()).isEqualTo(breaker);
    assertThat(keyAfter(outcome)).isEqualTo(key);
  }

  private static String keyAfter(Outcome outcome) {
    if (outcome.refusesKey()) {
      return "out";
    }
    return switch (outcome.limit(List.of(0))) {
      case KeyLimit.None _ -> "stays";
      case KeyLimit.Wait _ -> "cools";
      case KeyLimit.Spent _ -> "spent";
    };
  }

  private static Refusal refusal(
      int status, @Nullable String header, @Nullable String value, String words) {
    Map<String, @Nullable String> headers = new HashMap<>();
    if (header != null && value != null) {
      headers.put(header, value.equals("DATE") ? DATE : value);
      if (header.contains("reset")) {
        headers.put(remaining(header), "0");
      }
    }
    var code = words.equals("insufficient_quota") ? ",\"code\":\"" + words + '"' : "";
    var body = "{\"error\":{\"message\":\"" + words + '"' + code + "}}";
    return new Refusal(status, headers::get, Slice.of(body), NOW);
  }

  private static String remaining(String reset) {
    return reset.startsWith("anthropic")
        ? reset.replace("-reset", "-remaining")
        : reset.replace("ratelimit-reset", "ratelimit-remaining");
  }
}
