package nines.server.egress;

import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import nines.catalogue.type.ErrorSigns;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import org.jspecify.annotations.Nullable;

/// What a provider type's own codes and words say about a refusal, over what its wire language
/// makes of it.
final class RefusalSigns {
  private static final int BAD_REQUEST = 400;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private RefusalSigns() {}

  /// The refusal as this provider means it.
  static Failure read(ErrorSigns signs, Failure failure) {
    int status = failure.detail().status();
    if (failure.cause() != Cause.STATUS || status < BAD_REQUEST || status >= SERVER_ERROR) {
      return failure;
    }
    if (names(signs.badKey(), failure, String::startsWith)) {
      return new Failure(
          FailureCode.PROVIDER_ERROR,
          failure.cause(),
          Remedy.OTHER_KEY,
          "The provider refused its key.",
          new Failure.Detail(status, null, failure.detail().type(), failure.detail().code()),
          0);
    }
    if (status == TOO_MANY) {
      return tooMany(signs, failure);
    }
    if (names(signs.contentFilter(), failure, String::contains)) {
      return meaning(failure, FailureCode.CONTENT_FILTERED, Remedy.NOWHERE);
    }
    if (names(signs.contextLength(), failure, String::contains)) {
      return meaning(failure, FailureCode.CONTEXT_LENGTH_EXCEEDED, Remedy.LARGER_WINDOW);
    }
    return failure;
  }

  private static Failure tooMany(ErrorSigns signs, Failure failure) {
    if (names(signs.neverHeals(), failure, String::contains)) {
      return meaning(failure, FailureCode.PROVIDER_QUOTA_EXHAUSTED, Remedy.OTHER_KEY);
    }
    boolean dead = failure.code() == FailureCode.PROVIDER_QUOTA_EXHAUSTED;
    return dead && names(signs.heals(), failure, String::contains)
        ? meaning(failure, FailureCode.RATE_LIMITED, Remedy.ANYWHERE)
        : failure;
  }

  private static Failure meaning(Failure failure, FailureCode code, Remedy remedy) {
    boolean waits = code.retryable();
    return new Failure(
        code,
        failure.cause(),
        remedy,
        failure.message(),
        failure.detail(),
        waits ? failure.retryAfterNanos() : 0);
  }

  /// Whether a sign is the error's code or type, or stands where it must in its message. A sign
  /// that puts a key to rest must begin it: further on a provider may quote what a client wrote.
  private static boolean names(
      List<String> signs, Failure failure, BiPredicate<String, String> place) {
    if (signs.isEmpty()) {
      return false;
    }
    String message = failure.message().toLowerCase(Locale.ROOT);
    for (String sign : signs) {
      if (is(sign, failure.detail().code())
          || is(sign, failure.detail().type())
          || place.test(message, sign.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(String sign, @Nullable String said) {
    return sign.equalsIgnoreCase(said);
  }
}
