package nines.server.pipeline;

import org.jspecify.annotations.Nullable;

/// What ties a request to somebody: who asks, and whose account alone can answer.
///
/// @param tenant for whom ids that a provider mints are remembered; empty for nobody
/// @param account the one that must be asked, null where any may be
/// @param followUp what is asked of an answer that the account keeps, null for a new answer
public record Bond(String tenant, @Nullable Account account, @Nullable FollowUp followUp) {
  public static final Bond NONE = new Bond("", null, null);

  /// A question about an answer that a provider keeps.
  ///
  /// @param method of HTTP
  /// @param path behind that of new answers: `/resp_1/input_items?limit=2`
  public record FollowUp(String method, String path) {}

  /// The same asker, tied to an account.
  public Bond to(Account owner) {
    return new Bond(tenant, owner, followUp);
  }
}
