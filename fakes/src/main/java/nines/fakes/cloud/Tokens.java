package nines.fakes.cloud;

import java.util.LinkedHashMap;
import java.util.Map;

/// The access tokens a fake has given out; thread-safe.
final class Tokens {
  /// Tokens that are remembered; the oldest is forgotten first.
  static final int MAX_TOKENS = 1_000;

  /// Seconds a token is good for.
  static final int LIFE_SECONDS = 3_600;

  private final Map<String, Long> ends =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_TOKENS;
        }
      };

  synchronized void issued(String token, long nowSeconds) {
    ends.put(token, nowSeconds + LIFE_SECONDS);
  }

  synchronized boolean knows(String token, long nowSeconds) {
    Long end = ends.get(token);
    return end != null && nowSeconds < end;
  }
}
