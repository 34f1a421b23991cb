package nines.server.pipeline;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;

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

    /// It cannot be had.
    ///
    /// @param why for the client who named it; nothing of the inner network is in it
    record Refused(String why) implements Fetched {}
  }

  /// Whether the configuration names the host of an address.
  boolean isNamed(String url);

  /// The host of an address, for a sentence to a person.
  String host(String url);

  /// Fetches media beside the event loops and tells what became of each on the calling one, at once
  /// or later, exactly once.
  void fetch(Set<Wanted> wanted, Consumer<Map<Wanted, Fetched>> answer);
}
