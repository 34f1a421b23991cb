package nines.server.admin;

import java.util.List;
import java.util.Optional;
import nines.core.admission.KeyEntry;
import nines.core.admission.KeyTerms;
import org.jspecify.annotations.Nullable;

/// The virtual keys, as the admin API sees them. Blocks; a change holds in this process when a
/// method returns.
///
/// Every method throws [AdminFailure] for what the caller should be told.
public interface KeyDirectory {
  /// Most keys of one page.
  int MAX_PAGE = 1_000;

  /// A key just made, with the only sight of it in clear text.
  record Created(String key, KeyEntry entry) {
    @Override
    public String toString() {
      return "Created[" + entry.id() + "]";
    }
  }

  /// A page of the list, oldest key first.
  ///
  /// @param after the id of the last key of the page before, null for the first page
  /// @param limit 1 to [#MAX_PAGE]
  List<KeyEntry> page(@Nullable String after, int limit);

  Created create(KeyTerms terms);

  /// The entry as it is now, or nothing when there is no such key.
  Optional<KeyEntry> revoke(String id);
}
