package nines.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import nines.core.admission.KeyTerms;
import nines.fakes.wire.Timing;
import nines.server.Premises;
import nines.server.WallClock;
import nines.server.store.Authentication;
import nines.server.store.DataFolder;
import nines.server.store.KeyDesk;
import nines.server.store.KeyRing;
import nines.server.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeysCommandTest {
  private static final String ROUTES =
      """
      providers: {one: {type: fake}, p: {type: openai, keys: [k]}}
      routes: {chat: {targets: [one/m-1]}, code: {targets: [one/m-1]}}
      """;

  @TempDir Path folder;

  private record Ran(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private DataFolder data() {
    return new DataFolder(folder.resolve("data"));
  }

  private Ran run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Nines.line(new Premises(data(), Timing.instant()))
            .execute(new Given.Outputs(new PrintWriter(out), new PrintWriter(err)), arguments);
    return new Ran(code, out.toString(), err.toString());
  }

  private Path config(String text) throws IOException {
    return Files.writeString(folder.resolve("nines.yaml"), text);
  }

  @Test
  void a_key_that_was_created_is_good_until_it_is_revoked() {
    var created = run("keys", "create", "--name", "app", "--json");
    assertThat(created.code()).isZero();
    var key = created.json().path("key").stringValue("");
    try (var store = Store.open(null, data());
        var ring = KeyRing.start(store.keys(), WallClock.SYSTEM)) {
      assertThat(ring.check(key)).isInstanceOf(Authentication.Known.class);
      assertThat(run("keys", "revoke", created.json().path("id").stringValue("")).code()).isZero();
      ring.refresh();
      assertThat(ring.check(key)).isNotInstanceOf(Authentication.Known.class);
    }
  }

  @Test
  void what_was_asked_for_is_what_json_tells() {
    var created =
        run(
            "keys",
            "create",
            "--name",
            "app",
            "--routes",
            "chat,code",
            "--targets",
            "openai/gpt-5",
            "--explain",
            "--expires",
            "2999-01-31T00:00:00Z",
            "--json");
    assertThat(created.json().path("name").stringValue("")).isEqualTo("app");
    assertThat(created.json().at("/routes/1").stringValue("")).isEqualTo("code");
    assertThat(created.json().at("/targets/0").stringValue("")).isEqualTo("openai/gpt-5");
    assertThat(created.json().path("explain").booleanValue(false)).isTrue();
    assertThat(created.json().path("expires").stringValue("")).isEqualTo("2999-01-31T00:00:00Z");
  }

  @Test
  void a_person_sees_the_key_once_and_the_list_never_shows_it() {
    var created = run("keys", "create", "--name", "app");
    assertThat(created.out()).containsPattern("key +sk-nines-\\w{16}-\\w{43}\n");
    var secret = created.out().replaceAll("(?s).*-(\\w{43})\n.*", "$1");
    assertThat(secret).hasSize(43);
    for (var list : new Ran[] {run("keys", "list"), run("keys", "list", "--json")}) {
      assertThat(list.code()).isZero();
      assertThat(list.out()).contains("app").doesNotContain(secret).doesNotContain("hash");
    }
  }

  @Test
  void an_empty_list_is_a_list() {
    assertThat(run("keys", "list", "--json").out().strip()).isEqualTo("[]");
    assertThat(run("keys", "list").out()).startsWith("ID");
  }

  @Test
  void to_revoke_what_is_not_there_fails() {
    var revoked = run("keys", "revoke", "' or '1'='1");
    assertThat(revoked.code()).isEqualTo(1);
    assertThat(revoked.err()).contains("no key has this id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys",
        "keys forge",
        "keys create",
        "keys create --name",
        "keys create --name a --expires soon",
        "keys create --name a --expires 2020-01-01T00:00:00Z",
        "keys create --name a --targets gpt-5",
        "keys create --name a --routes chat,,code",
        "keys revoke",
        "keys list --all",
      })
  void what_is_asked_wrongly_ends_with_two(String line) {
    assertThat(run(line.split(" ")).code()).isEqualTo(2);
  }

  @Test
  void the_store_is_found_in_a_file_whose_other_secrets_are_missing() throws IOException {
    var file =
        config(
            """
            providers:
              openai: {type: openai, keys: ["${env:NINES_TEST_NO_SUCH_VARIABLE}"]}
            nonsense: 1
            """);
    assertThat(run("keys", "create", "-c", file.toString(), "--name", "app").code()).isZero();
  }

  @Test
  void a_store_that_cannot_be_reached_is_one_line_without_the_password() throws IOException {
    var file =
        config("store: {url: \"jdbc:postgresql://127.0.0.1:1/nines?user=a&password=canary\"}\n");
    var listed = run("keys", "list", "-c", file.toString());
    assertThat(listed.code()).isEqualTo(1);
    assertThat(listed.err().lines()).singleElement().asString().contains("cannot be reached");
    assertThat(listed.out() + listed.err()).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store: {url: 7}",
        "store: [",
        "store: {uri: x}",
        "store: {url: \"${env:NO_SUCH}\"}"
      })
  void a_store_section_with_a_fault_is_told_with_its_place(String text) throws IOException {
    var listed = run("keys", "list", "-c", config(text).toString());
    assertThat(listed.code()).isEqualTo(1);
    assertThat(listed.err()).contains("nines.yaml:1:");
  }

  @Test
  void a_file_that_is_named_and_not_there_is_a_fault() {
    assertThat(run("keys", "list", "-c", folder.resolve("none.yaml").toString()).code())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --routes=chta,code  | routes: no route is called chta (nearest: chat)
          --targets=on/m-1    | targets: no provider of the configuration has on/m-1 (nearest: one/m-1)
          """)
  void a_limit_to_what_is_not_there_is_refused_with_the_nearest_name(String limit, String told)
      throws IOException {
    var file = config(ROUTES);

    var ran = run("keys", "create", "--name", "app", limit, "-c", file.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith(told + "\n");
    assertThat(run("keys", "list", "--json").json()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--routes=chat,gpt-5-mini", "--targets=one/m-1,one/anything,p/gpt-5-mini"})
  void a_limit_to_what_is_there_is_taken(String limit) throws IOException {
    var file = config(ROUTES);

    assertThat(run("keys", "create", "--name", "app", limit, "-c", file.toString()).code())
        .isZero();
  }

  @Test
  void a_database_that_is_damaged_in_its_middle_is_a_failure_of_the_command() throws IOException {
    try (var store = Store.open(null, data())) {
      var desk = new KeyDesk(store.keys(), WallClock.SYSTEM);
      for (int i = 0; i < 100; i++) {
        desk.create(KeyTerms.unlimited("a key of many"));
      }
    }
    var file = data().ownedFile(Store.FILE);
    var bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0x5a);
    Files.write(file, bytes);

    var ran = run("keys", "list");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines()).singleElement().asString().contains("store");
  }
}
