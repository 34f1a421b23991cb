package nines.dialect.refusal;

import java.util.Locale;
import nines.core.exchange.Slice;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.Failure.Detail;
import nines.dialect.Refusal;
import org.jspecify.annotations.Nullable;

/// Turns what a provider says when it refuses, or fails inside an answer, into a [Failure].
public final class Refusals {
  private static final int MAX_DETAIL = 200;

  /// Where Amazon's services name the type of an error, whatever the body's language.
  private static final String TYPE_HEADER = "x-amzn-errortype";

  private static final String KEY_REFUSED = "The provider refused its key.";

  private Refusals() {}

  /// What an answer with a status outside 200–299 means. A wait counts on 429, 503 and 529 only,
  /// since some providers send `Retry-After` on anything.
  public static Failure of(Refusal refusal) {
    VendorError error =
        VendorErrorReader.read(refusal.body()).typed(refusal.headers().apply(TYPE_HEADER));
    return failure(refusal.status(), error, waitNanos(refusal, error), Cause.STATUS);
  }

  /// What an error inside a good answer means, be it an event or the whole body. The body names the
  /// status, by number or by type; without one it is the provider's failure.
  public static Failure inBand(byte[] bytes, int from, int to) {
    VendorError error = VendorErrorReader.read(new Slice(bytes, from, to));
    int status = error.status() != 0 ? error.status() : statusOf(error);
    long wait = Math.max(error.waitNanos(), Waits.sentence(error.message()));
    return failure(status, error, status == 429 ? wait : error.waitNanos(), Cause.IN_BAND);
  }

  private static long waitNanos(Refusal refusal, VendorError error) {
    int status = refusal.status();
    if (status != 429 && status != 503 && status != 529) {
      return Waits.NONE;
    }
    long wait = Waits.header(refusal.headers(), refusal.nowEpochMillis());
    if (wait < 0) {
      wait = error.waitNanos();
    }
    if (wait < 0 && status == 429) {
      wait = Waits.sentence(error.message());
    }
    if (wait < 0 && status == 429) {
      wait = Waits.reset(refusal.headers(), refusal.nowEpochMillis());
    }
    return wait;
  }

  private static Failure failure(int status, VendorError error, long waitNanos, Cause cause) {
    RefusalTable.Meaning meaning = RefusalTable.meaning(status, error, waitNanos);
    Detail detail =
        new Detail(
            cause == Cause.STATUS ? status : error.status(),
            meaning.blamesKey() ? null : detail(error.param()),
            detail(error.type()),
            detail(error.code()));
    boolean waits = meaning.code().retryable() && waitNanos > 0;
    return new Failure(
        meaning.code(),
        cause,
        meaning.remedy(),
        meaning.blamesKey() ? KEY_REFUSED : message(status, error, cause),
        detail,
        waits ? waitNanos : 0);
  }

  private static String message(int status, VendorError error, Cause cause) {
    String said = Scrubber.clean(error.message());
    if (!said.isEmpty()) {
      return said;
    }
    return cause == Cause.STATUS
        ? "The provider answered with status " + status + "."
        : "The provider failed inside its answer.";
  }

  private static @Nullable String detail(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Scrubber.clean(text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL));
  }

  private static int statusOf(VendorError error) {
    int byCode = error.code() == null ? 0 : statusOf(error.code());
    if (byCode != 0) {
      return byCode;
    }
    int byType = error.type() == null ? 0 : statusOf(error.type());
    return byType != 0 ? byType : statusOfWords(error.words());
  }

  private static int statusOfWords(String words) {
    boolean request = Words.CONTEXT.in(words) || Words.FILTER.in(words);
    return request ? 400 : 500;
  }

  /// The status behind a vendor's type or code; 0 when it says nothing of the kind.
  private static int statusOf(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "invalid_request_error",
          "invalid_argument",
          "failed_precondition",
          "invalid_prompt",
          "badrequesterror",
          "out_of_range",
          "content_filter",
          "context_length_exceeded" ->
          400;
      case "authentication_error", "unauthenticated", "invalid_api_key" -> 401;
      case "billing_error" -> 402;
      case "permission_error", "permission_denied" -> 403;
      case "not_found_error", "not_found", "model_not_found" -> 404;
      case "request_too_large" -> 413;
      case "rate_limit_error",
          "rate_limit_exceeded",
          "resource_exhausted",
          "insufficient_quota",
          "too_many_requests",
          "throttlingexception" ->
          429;
      case "unavailable", "service_unavailable", "overloaded" -> 503;
      case "timeout_error", "deadline_exceeded", "timeout" -> 504;
      case "overloaded_error" -> 529;
      default -> 0;
    };
  }
}
