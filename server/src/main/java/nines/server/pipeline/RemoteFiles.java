package nines.server.pipeline;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.failure.FailureCode;

/// Media that lie at an address on the web, for targets that want them in the request.
///
/// Safe for use by many event loops.
public interface RemoteFiles {
  /// A medium that a client named.
  record Wanted(String url, MediaKind kind) {}

  /// What became of it.
  sealed interface Fetched {
    /// It is here.
    record Here(MediaSource.Inline medium) implements Fetched {}

    /// It is not here.
    ///
    /// @param code how the client is told, which says whether it may be had later
    /// @param why for the client who named it; nothing of the inner network is in it
    /// @param retryAfterNanos the wait its host asks for, 0 for none
    record Missing(FailureCode code, String why, long retryAfterNanos) implements Fetched {}
  }

  /// Media of one request, from when they are asked for until nobody needs them.
  interface Loan {
    /// Breaks off what is still being fetched, of which nothing is told any more, and gives back
    /// the room of what is here. Any number of times, on the loop that fetched.
    void end();
  }

  /// Whether the configuration names the host of an address.
  boolean isNamed(String url);

  /// The host of an address, for a sentence to a person.
  String host(String url);

  /// Fetches media beside the event loops and tells what became of each on the calling one, at once
  /// or later, at most once.
  ///
  /// @param wanted in the order in which they are asked for; behind one that is missing nothing is
  Loan fetch(Set<Wanted> wanted, Consumer<Map<Wanted, Fetched>> answer);
}
