package nines.server.config.section;

import java.time.Duration;
import nines.server.config.Limit;
import nines.server.config.Timeouts;
import org.jspecify.annotations.Nullable;

/// The timeouts written at one place; absent ones hold as they did before.
record TimeoutOverrides(
    @Nullable Duration connect,
    @Nullable Limit firstToken,
    @Nullable Duration betweenTokens,
    @Nullable Limit attempt,
    @Nullable Duration total) {

  Timeouts over(Timeouts base) {
    return new Timeouts(
        connect == null ? base.connect() : connect,
        firstToken == null ? base.firstToken() : firstToken,
        betweenTokens == null ? base.betweenTokens() : betweenTokens,
        attempt == null ? base.attempt() : attempt,
        total == null ? base.total() : total);
  }
}
