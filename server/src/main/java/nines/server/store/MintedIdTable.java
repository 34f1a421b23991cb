package nines.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nines.server.pipeline.Account;
import nines.server.pipeline.MintedIds.Minted;

/// The ids in the store that providers minted. Blocks.
public final class MintedIdTable {
  private final Store store;

  MintedIdTable(Store store) {
    this.store = store;
  }

  /// Keeps ids, all or none; one that is kept already stays as it is.
  void keep(List<Minted> ids, Instant now) {
    store.write(
        "keep the ids of answers",
        handle -> {
          var batch =
              handle.prepareBatch(
                  "insert into minted_id (id, tenant, provider, owner, model, minted_at) values"
                      + " (:id, :tenant, :provider, :owner, :model, :now)"
                      + " on conflict (id) do nothing");
          for (var minted : ids) {
            batch
                .bind("id", minted.id())
                .bind("tenant", minted.tenant())
                .bind("provider", minted.account().provider())
                .bind("owner", minted.account().owner())
                .bind("model", minted.model())
                .bind("now", now.toEpochMilli())
                .add();
          }
          return batch.execute();
        });
  }

  /// An id that was minted after this instant.
  Optional<Minted> find(String id, Instant after) {
    return store.read(
        "look up the id of an answer",
        handle ->
            handle
                .createQuery(
                    "select tenant, provider, owner, model from minted_id"
                        + " where id = :id and minted_at > :after")
                .bind("id", id)
                .bind("after", after.toEpochMilli())
                .map((row, _) ->
                    new Minted(
                        id,
                        row.getString("tenant"),
                        new Account(row.getString("provider"), row.getString("owner")),
                        row.getString("model")))
                .findOne());
  }

  /// Forgets what was minted before an instant, and the oldest of what is too much.
  ///
  /// @param most how many may stay
  void forget(Instant before, int most) {
    store.write(
        "forget the ids of answers",
        handle -> {
          handle
              .createUpdate("delete from minted_id where minted_at <= :before")
              .bind("before", before.toEpochMilli())
              .execute();
          return handle
              .createUpdate(
                  "delete from minted_id where minted_at <= (select minted_at from minted_id"
                      + " order by minted_at desc limit 1 offset :most)")
              .bind("most", most)
              .execute();
        });
  }
}
