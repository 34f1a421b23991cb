package nines.server.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import nines.server.config.Config;
import nines.server.config.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Secrets are nowhere to be read: every secret of these configurations is the canary.
class RedactionTest {
  private static final String CANARY = "canary-7f3a";

  @TempDir private Path temporary;

  @Test
  void no_record_and_no_view_prints_a_secret() {
    LoadedConfig loaded = loaded();
    Config config = loaded.config();

    assertThat(loaded.toString()).contains("***").doesNotContain(CANARY);
    config.providers().values().forEach(one -> assertThat(one.toString()).doesNotContain(CANARY));
    assertThat(json(loaded.effective().tree())).contains("***").doesNotContain(CANARY);
    assertThat(config.server().tls()).isNotNull().asString().doesNotContain("PRIVATE KEY");
  }

  @Test
  void json_made_from_the_records_themselves_holds_no_secret() {
    Config config = loaded().config();

    assertThat(json(config.providers())).contains("***").doesNotContain(CANARY);
    assertThat(json(config.store())).doesNotContain(CANARY);
  }

  @Test
  void the_view_names_the_placeholder_a_secret_came_from() {
    assertThat(json(loaded().effective().tree()))
        .contains("\"source\":\"${env:SECRET}\"")
        .contains("\"source\":\"${file:secrets/second}\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server: {admin_token: canary-7f3a with words}",
        "server: {admin_token: [canary-7f3a]}",
        "server: {admin_token: '${env:SECRET} x'}",
        "providers: {p: {type: openai, keys: canary-7f3a}}",
        "providers: {p: {type: openai, keys: ['canary-7f3a with words']}}",
        "providers: {p: {type: openai, keys: [{key: 'canary-7f3a with words'}]}}",
        "providers: {p: {type: openai, keys: [[canary-7f3a]]}}",
        "providers: {p: {type: openai, api_key: canary-7f3a}}",
        "providers: {p: {type: ollama, headers: {x-a: \"canary-7f3a\\n\"}}}",
        "providers: {p: {type: ollama, headers: canary-7f3a}}",
        "providers: {p: {type: ollama, base_url: 'http://u:canary-7f3a@host'}}",
        "providers: {p: {type: ollama, base_url: 'http://host/?key=canary-7f3a'}}",
        "providers: {p: {type: ollama, base_url: 'ftp://${env:SECRET}/'}}",
        "providers: {p: {type: ollama, proxy: 'socks5://u:canary-7f3a@proxy'}}",
        "providers: {p: {type: ollama, region: '${env:SECRET}'}}",
        "store: {url: 'mysql://u:canary-7f3a@db'}",
        "store: canary-7f3a",
        "providers: {p: {type: openai, keys: ['canary-7f3a}",
        "providers: {p: {type: openai, keys: [*canary-7f3a]}}",
        "providers: {p: {type: openai, keys: ['canary-7f3a${', '${canary-7f3a}']}}"
      })
  void no_fault_quotes_a_secret(String yaml) {
    List<Fault> faults = folder().faults(yaml);

    assertThat(faults.toString()).doesNotContain(CANARY);
  }

  private LoadedConfig loaded() {
    return folder()
        .loaded(
            """
            server:
              admin_token: canary-7f3a
              tls: {certificate: certificate.pem, key: key.pem}
            providers:
              p:
                type: openai
                base_url: "https://${env:SECRET}.example.com/v1"
                keys: ["${env:SECRET}", canary-7f3a, "canary-7f3a${env:OTHER}", {key: "${file:secrets/second}"}]
                headers: {x-a: "Bearer ${env:SECRET}"}
                proxy: http://u:canary-7f3a@proxy:3128
            store: {url: "jdbc:postgresql://db/nines?password=canary-7f3a"}
            """);
  }

  private ConfigFolder folder() {
    var folder = ConfigFolder.furnished(temporary).set("SECRET", CANARY).set("OTHER", "x");
    folder.write("secrets/second", CANARY);
    return folder;
  }

  private static String json(Object value) {
    return JsonMapper.builder().build().writeValueAsString(value);
  }
}
