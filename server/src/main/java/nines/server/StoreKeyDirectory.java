package nines.server;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nines.core.admission.KeyEntry;
import nines.core.admission.KeyTerms;
import nines.core.failure.FailureCode;
import nines.server.admin.AdminFailure;
import nines.server.admin.KeyDirectory;
import nines.server.config.load.LoadedConfig;
import nines.server.store.KeyDesk;
import nines.server.store.KeyLimitReached;
import nines.server.store.KeyRing;
import nines.server.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/// The keys of the store, for the admin API: what is changed holds in this process at once.
final class StoreKeyDirectory implements KeyDirectory {
  private final KeyDesk desk;
  private final KeyRing ring;
  private final Supplier<LoadedConfig> names;

  /// @param names the configuration whose routes and targets a key may be limited to
  StoreKeyDirectory(KeyDesk desk, KeyRing ring, Supplier<LoadedConfig> names) {
    this.desk = desk;
    this.ring = ring;
    this.names = names;
  }

  @Override
  public List<KeyEntry> page(@Nullable String after, int limit) {
    return asking(() -> desk.page(after, limit));
  }

  @Override
  public Created create(KeyTerms terms) {
    return asking(() -> {
      KeyNames.require(terms, names.get());
      var minted = desk.create(terms);
      ring.refresh();
      return new Created(minted.key().reveal(), minted.entry());
    });
  }

  @Override
  public Optional<KeyEntry> revoke(String id) {
    return asking(() -> {
      var revoked = desk.revoke(id);
      ring.refresh();
      return revoked;
    });
  }

  private static <T> T asking(Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreUnavailable e) {
      throw new AdminFailure(FailureCode.STORE_UNAVAILABLE, String.valueOf(e.getMessage()));
    } catch (KeyLimitReached | IllegalArgumentException e) {
      throw new AdminFailure(FailureCode.INVALID_REQUEST, String.valueOf(e.getMessage()));
    }
  }
}
