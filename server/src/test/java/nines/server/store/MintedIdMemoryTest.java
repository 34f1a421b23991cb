package nines.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import nines.server.pipeline.Account;
import nines.server.pipeline.MintedIds.Found;
import nines.server.pipeline.MintedIds.Minted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MintedIdMemoryTest {
  private static final Account ACCOUNT = new Account("openai", "key 1");

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock();
  private Store store;
  private MintedIdMemory memory;

  @BeforeEach
  void open() {
    store = Store.open(null, new DataFolder(folder));
    memory = start();
  }

  @AfterEach
  void close() {
    memory.close();
    store.close();
  }

  private MintedIdMemory start() {
    return MintedIdMemory.start(store.mintedIds(), clock, () -> Runnable::run);
  }

  private static Minted minted(String id) {
    return new Minted(id, "tenant-1", ACCOUNT, "m-1");
  }

  private Found find(String tenant, String id) {
    var found = new CompletableFuture<Found>();
    memory.find(tenant, id, found::complete);
    return found.join();
  }

  @Test
  void an_id_is_its_tenants_and_nobody_elses() {
    memory.minted(minted("resp_1"));
    assertThat(find("tenant-1", "resp_1")).isEqualTo(new Found.Theirs(ACCOUNT, "m-1"));
    assertThat(find("tenant-2", "resp_1")).isEqualTo(new Found.Strangers());
    assertThat(find("tenant-1", "resp_2")).isEqualTo(new Found.Nobodys());
  }

  @Test
  void an_id_outlives_the_process() {
    memory.minted(minted("resp_1"));
    memory.close();
    memory = start();
    assertThat(find("tenant-1", "resp_1")).isEqualTo(new Found.Theirs(ACCOUNT, "m-1"));
    assertThat(find("tenant-2", "resp_1")).isEqualTo(new Found.Strangers());
  }

  @Test
  void an_id_is_forgotten_when_its_time_is_over() {
    memory.minted(minted("resp_1"));
    memory.close();
    memory = start();
    clock.advance(MintedIdMemory.KEPT.plus(Duration.ofSeconds(1)));
    assertThat(find("tenant-1", "resp_1")).isEqualTo(new Found.Nobodys());
  }

  @Test
  void memory_makes_room_and_the_store_still_knows() {
    for (int i = 0; i <= MintedIdMemory.MAX_REMEMBERED; i++) {
      if (i % MintedIdMemory.MAX_BATCH == 0) {
        store.mintedIds().keep(List.of(minted("resp_" + i)), clock.instant());
      }
      memory.minted(minted("resp_" + i));
    }
    assertThat(find("tenant-1", "resp_0")).isEqualTo(new Found.Theirs(ACCOUNT, "m-1"));
  }

  @Test
  void the_oldest_of_too_many_are_forgotten() {
    var table = store.mintedIds();
    for (int i = 1; i <= 4; i++) {
      table.keep(List.of(minted("old_" + i)), clock.instant());
      clock.advance(Duration.ofSeconds(1));
    }
    table.forget(clock.instant().minus(MintedIdMemory.KEPT), 2);
    var always = clock.instant().minus(MintedIdMemory.KEPT);
    assertThat(table.find("old_2", always)).isEmpty();
    assertThat(table.find("old_3", always)).isPresent();
  }

  @Test
  void an_id_that_is_too_long_is_nobodys() {
    var id = "x".repeat(MintedIdMemory.MAX_ID + 1);
    memory.minted(minted(id));
    assertThat(find("tenant-1", id)).isEqualTo(new Found.Nobodys());
  }
}
