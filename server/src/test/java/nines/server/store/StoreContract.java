package nines.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import nines.core.admission.KeyEntry;
import nines.core.admission.KeyTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every database a store can be. `here` and `there` are two processes' worth of
/// stores on one database, empty before each test.
abstract class StoreContract {
  final SettableClock clock = new SettableClock();
  private Store here;
  private Store there;
  private KeyRing ring;

  /// Opens the same database each time within a test.
  abstract Store open();

  /// Makes the database empty, where a new one for each test would be slow.
  void empty() {}

  @BeforeEach
  void open_two_stores() {
    empty();
    here = open();
    there = open();
    ring = KeyRing.start(here.keys(), clock);
  }

  @AfterEach
  void close_what_is_open() {
    ring.close();
    here.close();
    there.close();
  }

  private KeyDesk desk(Store store) {
    return new KeyDesk(store.keys(), clock);
  }

  private Authentication.Settled settle(String key) {
    return switch (ring.check(key)) {
      case Authentication.Settled settled -> settled;
      case Authentication.Pending(var answer) -> answer.toCompletableFuture().join();
    };
  }

  private static Authentication refused(Refusal reason) {
    return new Authentication.Refused(reason);
  }

  @Test
  void a_key_made_by_another_process_works_at_once() {
    var minted = desk(there).create(KeyTerms.unlimited("app"));
    assertThat(ring.check(minted.key().reveal())).isInstanceOf(Authentication.Pending.class);
    assertThat(settle(minted.key().reveal())).isInstanceOf(Authentication.Known.class);
    assertThat(ring.check(minted.key().reveal())).isInstanceOf(Authentication.Known.class);
  }

  @Test
  void a_revocation_by_another_process_is_seen_by_the_watch() {
    var key = desk(there).create(KeyTerms.unlimited("app")).key();
    assertThat(settle(key.reveal())).isInstanceOf(Authentication.Known.class);
    desk(there).revoke(key.id());
    // An unknown key waits for a look that begins after it: the same look that any period ends
    // with.
    settle(VirtualKey.mint(new Random(1)).reveal());
    assertThat(settle(key.reveal())).isEqualTo(refused(Refusal.UNKNOWN));
  }

  @Test
  void a_change_made_here_holds_when_refresh_returns() {
    var key = desk(here).create(KeyTerms.unlimited("app")).key();
    ring.refresh();
    assertThat(ring.check(key.reveal())).isInstanceOf(Authentication.Known.class);
    desk(here).revoke(key.id());
    ring.refresh();
    assertThat(settle(key.reveal())).isEqualTo(refused(Refusal.UNKNOWN));
  }

  @Test
  void the_terms_of_a_key_come_back_as_they_were_given() {
    var terms =
        new KeyTerms(
            "Ünïcode 'quoted\" %s",
            List.of("chat", "code"),
            List.of("openai/gpt-5", "local/a/b"),
            true,
            clock.instant().plusSeconds(60));
    var minted = desk(there).create(terms);
    assertThat(desk(here).page(null, 10)).containsExactly(minted.entry());
    assertThat(minted.entry())
        .isEqualTo(new KeyEntry(minted.key().id(), terms, clock.instant(), null));
  }

  @Test
  void what_is_kept_is_the_hash_and_not_the_key() {
    var minted = desk(here).create(KeyTerms.unlimited("app"));
    var row =
        here.read(
            "be read by a test",
            handle -> handle.createQuery("select * from virtual_key").mapToMap().one().toString());
    var text = minted.key().reveal();
    assertThat(row).contains(minted.key().id());
    assertThat(row).doesNotContain(text.substring(text.lastIndexOf('-') + 1));
  }

  @Test
  void an_expired_key_is_refused_and_its_owner_may_be_told() {
    var expires = clock.instant().plus(Duration.ofDays(30));
    var key = desk(here).create(new KeyTerms("a", List.of(), List.of(), false, expires)).key();
    assertThat(settle(key.reveal())).isInstanceOf(Authentication.Known.class);
    clock.advance(Duration.ofDays(30));
    assertThat(settle(key.reveal())).isEqualTo(refused(Refusal.EXPIRED));
    assertThat(Refusal.EXPIRED.tellable()).isTrue();
    assertThat(Refusal.WRONG_SECRET.tellable()).isFalse();
  }

  @Test
  void a_wrong_secret_under_a_right_id_is_refused_without_asking_the_store() {
    var text = desk(here).create(KeyTerms.unlimited("app")).key().reveal();
    ring.refresh();
    var wrong = text.substring(0, text.length() - 1) + (text.endsWith("a") ? "b" : "a");
    assertThat(ring.check(wrong)).isEqualTo(refused(Refusal.WRONG_SECRET));
  }

  @Test
  void a_key_that_would_have_expired_already_is_not_made() {
    var terms = new KeyTerms("app", List.of(), List.of(), false, clock.instant());
    assertThatIllegalArgumentException().isThrownBy(() -> desk(here).create(terms));
    assertThat(desk(here).page(null, 10)).isEmpty();
  }

  @Test
  void revoking_twice_keeps_the_first_instant_and_what_is_unknown_stays_unknown() {
    var id = desk(here).create(KeyTerms.unlimited("app")).key().id();
    var first = desk(here).revoke(id);
    clock.advance(Duration.ofHours(1));
    assertThat(first).isPresent();
    assertThat(desk(there).revoke(id)).isEqualTo(first);
    assertThat(desk(there).revoke("nobody")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' or '1'='1",
        "x'; drop table virtual_key; --",
        "%",
        ":now",
        "?",
        "\\",
        "a\u0001"
      })
  void what_looks_like_sql_is_only_a_name(String hostile) {
    var kept = desk(here).create(KeyTerms.unlimited("app")).entry();
    assertThat(desk(here).revoke(hostile)).isEmpty();
    assertThat(desk(here).page(hostile, 10)).isEmpty();
    assertThat(desk(here).page(null, 10)).containsExactly(kept);
  }

  @Test
  void a_name_that_looks_like_sql_is_kept_as_it_is() {
    var name = "'); drop table virtual_key; -- :now ? <x>";
    desk(here).create(KeyTerms.unlimited(name));
    assertThat(desk(there).page(null, 10)).extracting(e -> e.terms().name()).containsExactly(name);
  }

  @Test
  void the_list_comes_in_pages_oldest_first() {
    var ids =
        Stream.of("a", "b", "c", "d", "e")
            .map(name -> desk(here).create(KeyTerms.unlimited(name)).key().id())
            .toList();
    var first = desk(there).page(null, 2);
    var second = desk(there).page(first.getLast().id(), 2);
    var third = desk(there).page(second.getLast().id(), 2);
    assertThat(Stream.of(first, second, third).flatMap(List::stream).map(KeyEntry::id))
        .containsExactlyElementsOf(ids);
  }

  @Test
  void a_page_has_a_largest_size() {
    assertThat(here.keys().page(null, KeyTable.MAX_PAGE)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> here.keys().page(null, KeyTable.MAX_PAGE + 1));
  }

  @Test
  void there_are_so_many_live_keys_and_no_more() {
    var desk = new KeyDesk(new KeyTable(here, 2), clock);
    var first = desk.create(KeyTerms.unlimited("a"));
    desk.create(KeyTerms.unlimited("b"));
    assertThatExceptionOfType(KeyLimitReached.class)
        .isThrownBy(() -> desk.create(KeyTerms.unlimited("c")));
    desk.revoke(first.key().id());
    assertThat(desk.create(KeyTerms.unlimited("c")).entry().terms().name()).isEqualTo("c");
  }

  @Test
  void the_first_key_is_made_once_whoever_starts_first() {
    var first = desk(here).createFirst();
    assertThat(first).isPresent();
    assertThat(desk(there).createFirst()).isEmpty();
    assertThat(settle(first.orElseThrow().reveal())).isInstanceOf(Authentication.Known.class);
    desk(here).revoke(first.orElseThrow().id());
    assertThat(desk(there).createFirst()).isEmpty();
  }

  @Test
  void writers_in_two_processes_queue_and_none_is_lost() throws Exception {
    var work = new ArrayList<Callable<String>>();
    for (int i = 0; i < 40; i++) {
      var desk = desk(i % 2 == 0 ? here : there);
      work.add(() -> desk.create(KeyTerms.unlimited("app")).key().reveal());
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var made : threads.invokeAll(work)) {
        assertThat(settle(made.get())).isInstanceOf(Authentication.Known.class);
      }
    }
    assertThat(ring.size()).isEqualTo(40);
  }

  @Test
  void a_database_put_back_from_an_older_copy_is_read_anew() {
    var desk = desk(here);
    var kept = desk.create(KeyTerms.unlimited("kept")).key();
    var lost = desk.create(KeyTerms.unlimited("lost")).key();
    ring.refresh();
    here.write(
        "be put back by a test",
        handle -> {
          handle.execute("delete from virtual_key where id = ?", lost.id());
          return handle.execute("update key_changes set version = 1");
        });
    ring.refresh();
    assertThat(ring.check(kept.reveal())).isInstanceOf(Authentication.Known.class);
    assertThat(settle(lost.reveal())).isEqualTo(refused(Refusal.UNKNOWN));
  }

  @Test
  void a_ring_started_later_holds_the_live_keys_and_forgets_the_revoked() {
    var live = desk(there).create(KeyTerms.unlimited("live")).key();
    var revoked = desk(there).create(KeyTerms.unlimited("revoked")).key();
    desk(there).revoke(revoked.id());
    try (var later = KeyRing.start(there.keys(), clock)) {
      assertThat(later.size()).isEqualTo(1);
      assertThat(later.check(live.reveal())).isInstanceOf(Authentication.Known.class);
    }
  }

  @Test
  void tables_of_a_newer_version_are_refused() {
    here.write(
        "be aged by a test",
        handle ->
            handle.execute(
                "insert into flyway_schema_history (installed_rank, version, description, type,"
                    + " script, installed_by, execution_time, success)"
                    + " values (99, '99', 'newer', 'SQL', 'V99__newer.sql', 'test', 0, ?)",
                true));
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(this::open)
        .withMessageContaining("newer");
  }

  @Test
  void a_statement_that_fails_shows_no_value() {
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() ->
            here.read(
                "fail for a test",
                handle ->
                    handle
                        .createQuery("select * from no_such_table where hash = :hash")
                        .bind("hash", "canary")
                        .mapToMap()
                        .list()))
        .satisfies(e -> {
          for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("canary");
          }
        });
  }
}
