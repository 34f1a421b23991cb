package nines.server.pipeline;

import java.util.function.Consumer;

/// Remembers which account minted an id, and for whom, so that what refers to the id goes there.
///
/// Ids themselves are never changed. Safe for use by many event loops.
public interface MintedIds {
  /// Remembers nothing.
  MintedIds NONE =
      new MintedIds() {
        @Override
        public void minted(Minted minted) {}

        @Override
        public void find(String tenant, String id, Consumer<Found> answer) {
          answer.accept(new Found.Nobodys());
        }
      };

  /// An id as it was minted.
  ///
  /// @param tenant for whom: the id of a virtual key
  /// @param model that made what the id stands for
  record Minted(String id, String tenant, Account account, String model) {}

  /// Takes an id; never waits.
  void minted(Minted minted);

  /// Tells what an id is to a tenant, on the calling event loop, at once or later, exactly once.
  void find(String tenant, String id, Consumer<Found> answer);

  /// What an id is to somebody.
  sealed interface Found {
    /// Minted for them.
    record Theirs(Account account, String model) implements Found {}

    /// Minted for somebody else, which they must not learn.
    record Strangers() implements Found {}

    /// Never seen here, or forgotten.
    record Nobodys() implements Found {}

    /// What is not in memory cannot be looked up now.
    record Unknowable() implements Found {}
  }
}
