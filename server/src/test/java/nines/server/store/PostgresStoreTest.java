package nines.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresStoreTest extends StoreContract {
  private static final DataFolder NOWHERE = new DataFolder(Path.of("/nonexistent/data"));

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start_postgres() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop_postgres() throws IOException {
    postgres.close();
  }

  @Override
  void empty() {
    try (var store = open()) {
      store.write(
          "be emptied by a test",
          handle -> {
            handle.execute("update key_changes set version = 0");
            return handle.execute("delete from virtual_key");
          });
    }
  }

  @AfterEach
  void forget_versions_of_the_future() throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("delete from flyway_schema_history where installed_rank = 99");
    }
  }

  @Override
  Store open() {
    return Store.open(postgres.getJdbcUrl("postgres", "postgres"), NOWHERE);
  }

  @Test
  void with_postgresql_no_data_folder_is_made() {
    assertThat(Files.exists(Path.of("/nonexistent"))).isFalse();
  }

  @Test
  void a_database_that_does_not_answer_is_an_error_without_the_password() {
    var url = "jdbc:postgresql://127.0.0.1:1/nines?user=app&password=canary";
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> Store.open(url, NOWHERE))
        .satisfies(PostgresStoreTest::hidesCanary);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host:port/nines?password=canary",
        "postgresql://app:canary@host/nines",
        "jdbc:mysql://host/nines?password=canary",
      })
  void a_url_that_cannot_be_used_is_refused_without_repeating_it(String url) {
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> Store.open(url, NOWHERE))
        .withMessageContaining("store.url")
        .satisfies(PostgresStoreTest::hidesCanary);
  }

  private static void hidesCanary(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain("canary");
    }
  }
}
