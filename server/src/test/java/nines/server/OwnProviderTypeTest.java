package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nines.fakes.wire.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A provider that is added by one file in `catalogue.folder`.
class OwnProviderTypeTest {
  private static final String TYPE =
      """
      name: acme-llm
      title: ACME LLM
      date: 2026-11-21
      source: [https://docs.acme.example/api]
      credential: {header: x-acme-key}
      operations:
        chat_completions: {usage: unasked}
      edits:
        - {rename: max_completion_tokens, to: max_tokens, source: "https://docs.acme.example/api"}
      """;

  @TempDir Path folder;

  @Test
  void clients_of_every_language_reach_it() throws IOException {
    Files.writeString(
        Files.createDirectory(folder.resolve("types")).resolve("acme-llm.yaml"), TYPE);
    try (var gateway = new Gateway(folder, OwnProviderTypeTest::withAcme)) {
      RawAnswer chat =
          gateway.ask(
              gateway.chat(
                  """
                  {"model":"acme/large","max_completion_tokens":7,\
                  "messages":[{"role":"user","content":"hi there"}]}\
                  """));
      assertThat(chat.status()).as(chat.body()).isEqualTo(200);
      FakeRequest asked = gateway.provider().requests().getLast();
      assertThat(asked.path()).isEqualTo("/acme/v1/chat/completions");
      assertThat(asked.header("x-acme-key")).isPresent();
      assertThat(new JsonObject(asked.bodyText()).getInteger("max_tokens")).isEqualTo(7);

      RawAnswer messages =
          gateway.ask(
              RawRequest.post(
                      "/v1/messages",
                      """
                      {"model":"acme/large","max_tokens":99,\
                      "messages":[{"role":"user","content":"hi there"}]}\
                      """)
                  .with("x-api-key", gateway.key()));
      assertThat(messages.status()).as(messages.body()).isEqualTo(200);
      assertThat(new JsonObject(messages.body()).getJsonArray("content").encode())
          .contains("hi there");
    }
  }

  private static String withAcme(String config) {
    String base = config.replaceAll("(?s).*openai, base_url: \"([^\"]+)/v1\".*", "$1/acme/v1");
    return "catalogue: {folder: types}\n"
        + config.replace(
            "providers:\n",
            "providers:\n  acme: {type: acme-llm, base_url: \"%s\", keys: [sk-acme]}\n"
                .formatted(base));
  }
}
