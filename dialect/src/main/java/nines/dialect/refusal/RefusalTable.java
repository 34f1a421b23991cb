package nines.dialect.refusal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;

/// The one table of what a refusal means: by its status, and where vendors use one status for
/// several things, by their words.
///
/// Whose fault it is decides most: the client's goes back to the client, the provider's key calls
/// for another key, and the rest for another target or the same one later.
final class RefusalTable {
  private static final Pattern REQUESTED =
      Pattern.compile("Limit:? (\\d{1,15})\\b.{0,40}?Requested:? (\\d{1,15})\\b");

  /// @param blamesKey whether the vendor's words are about the operator's key, hence not for
  ///   clients
  record Meaning(FailureCode code, Remedy remedy, boolean blamesKey) {
    private Meaning(FailureCode code, Remedy remedy) {
      this(code, remedy, false);
    }
  }

  private RefusalTable() {}

  /// @param status 400 to 599 for an error; anything else is an answer nobody asked for
  /// @param waitNanos the wait the provider asks for, negative for none
  static Meaning meaning(int status, VendorError error, long waitNanos) {
    String words = error.words();
    Remedy later = new Remedy.Anywhere(Math.max(0, waitNanos));
    return switch (status) {
      case 401 -> key();
      case 402 -> new Meaning(FailureCode.PROVIDER_QUOTA_EXHAUSTED, Remedy.OTHER_KEY);
      case 403 -> forbidden(words);
      case 404 -> notFound(words);
      case 408, 504, 524 -> new Meaning(FailureCode.PROVIDER_TIMEOUT, Remedy.ANYWHERE);
      case 424, 425, 498, 499 -> new Meaning(FailureCode.PROVIDER_ERROR, Remedy.ANYWHERE);
      case 429 -> tooMany(words, error, later, waitNanos);
      case 503, 529 -> new Meaning(FailureCode.PROVIDER_ERROR, later);
      default -> {
        if (status >= 500) {
          yield new Meaning(FailureCode.PROVIDER_ERROR, Remedy.ANYWHERE);
        }
        yield status >= 400
            ? request(status, error)
            : new Meaning(FailureCode.PROVIDER_ERROR, Remedy.ELSEWHERE);
      }
    };
  }

  private static Meaning key() {
    return new Meaning(FailureCode.PROVIDER_ERROR, Remedy.OTHER_KEY, true);
  }

  private static Meaning forbidden(String words) {
    if (Words.QUOTA.in(words)) {
      return new Meaning(FailureCode.PROVIDER_QUOTA_EXHAUSTED, Remedy.OTHER_KEY);
    }
    return Words.FILTER.in(words)
        ? new Meaning(FailureCode.CONTENT_FILTERED, Remedy.NOWHERE)
        : key();
  }

  private static Meaning notFound(String words) {
    boolean model = Words.MODEL.in(words);
    return new Meaning(model ? FailureCode.MODEL_NOT_FOUND : FailureCode.NOT_FOUND, Remedy.NOWHERE);
  }

  /// Another key may have a quota of its own; a request that is above the limit is so for every
  /// key. A wait named by the provider proves that its quota heals, whatever the sentence says.
  private static Meaning tooMany(String words, VendorError error, Remedy later, long waitNanos) {
    boolean dead =
        "insufficient_quota".equals(error.code()) || "insufficient_quota".equals(error.type());
    boolean spent = dead || (Words.QUOTA.in(words) && waitNanos < 0);
    if (spent) {
      return new Meaning(FailureCode.PROVIDER_QUOTA_EXHAUSTED, Remedy.OTHER_KEY);
    }
    if (Words.TOO_LARGE.in(words) || asksAboveLimit(words)) {
      return new Meaning(FailureCode.PROVIDER_QUOTA_EXHAUSTED, Remedy.ELSEWHERE);
    }
    return new Meaning(FailureCode.RATE_LIMITED, later);
  }

  private static boolean asksAboveLimit(String words) {
    Matcher found = REQUESTED.matcher(words);
    return found.find() && Long.parseLong(found.group(2)) > Long.parseLong(found.group(1));
  }

  /// The rest of 4xx, the client's unless the vendor's signs tell otherwise. What harms others,
  /// such as a key put to rest, is never believed of a message: it may quote the client.
  private static Meaning request(int status, VendorError error) {
    String signs = error.signs();
    if (Words.QUOTA.in(signs)) {
      return new Meaning(FailureCode.PROVIDER_QUOTA_EXHAUSTED, Remedy.OTHER_KEY);
    }
    if (Words.KEY.in(signs)) {
      return key();
    }
    if (Words.PLACE.in(signs) || Words.PLACE.begin(error.message())) {
      return new Meaning(FailureCode.PROVIDER_ERROR, Remedy.ELSEWHERE);
    }
    String words = error.words();
    if (Words.FILTER.in(words)) {
      return new Meaning(FailureCode.CONTENT_FILTERED, Remedy.NOWHERE);
    }
    if (Words.CONTEXT.in(words)) {
      return new Meaning(FailureCode.CONTEXT_LENGTH_EXCEEDED, Remedy.LARGER_WINDOW);
    }
    if (Words.MODEL.in(words)) {
      return new Meaning(FailureCode.MODEL_NOT_FOUND, Remedy.NOWHERE);
    }
    if (status == 413 || Words.TOO_LARGE.in(words)) {
      return new Meaning(FailureCode.REQUEST_TOO_LARGE, Remedy.NOWHERE);
    }
    return new Meaning(
        Words.PARAMETER.in(words) ? FailureCode.UNSUPPORTED_PARAMETER : FailureCode.INVALID_REQUEST,
        Remedy.NOWHERE);
  }
}
