package nines.catalogue.generate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nines.catalogue.model.ModelShelf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateModelsTest {
  private static final String GENAI =
      """
      [{"id": "openai", "models": [
        {"id": "one", "match": {"or": [{"equals": "one"}, {"equals": "uno"}, {"starts_with": "one-"}]},
         "context_window": 7,
         "prices": [
           {"prices": {"input_mtok": {"base": 3, "tiers": [{"start": 200, "price": 6}]}, "output_mtok": 15}},
           {"constraint": {"start_date": "2026-03-13"}, "prices": {"input_mtok": 2, "web_searches_kcount": 10}},
           {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"}, "prices": {"input_mtok": 4}}]},
        {"id": "form", "match": {"starts_with": "form-"}, "prices": {"input_mtok": 1}},
        {"id": "gift", "match": {"equals": "gift"}, "prices": {}}]}]
      """;
  private static final String MODELS_DEV =
      """
      {"openai": {"models": {
        "one": {"family": "gpt-mini", "limit": {"context": 1000, "output": 100}, "reasoning": true,
          "tool_call": true, "modalities": {"input": ["text", "image"], "output": ["text"]},
          "cost": {"input": 99, "output": 99}},
        "gpt-2": {"limit": {"context": 10, "output": 5}, "reasoning": true,
          "modalities": {"input": ["text"], "output": ["text"]},
          "cost": {"input": 0.1, "output": 0.30000000000000004,
            "tiers": [{"tier": {"size": 300}, "input": 0.2}]}},
        "film": {"limit": {"context": 1}, "modalities": {"input": ["text"], "output": ["video"]}}}}}
      """;
  private static final String LITELLM =
      """
      {"one": {"litellm_provider": "openai", "mode": "chat", "max_input_tokens": 5,
         "supports_vision": true, "deprecation_date": "2027-01-01"},
       "gpt-2": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-07,
         "output_cost_per_token": 3e-07, "input_cost_per_token_batches": 5e-08},
       "whisper-1": {"litellm_provider": "openai", "mode": "audio_transcription",
         "input_cost_per_second": 0.0001},
       "1024-x-1024/dall-e": {"litellm_provider": "openai", "mode": "image_generation"},
       "live": {"litellm_provider": "openai", "mode": "realtime", "input_cost_per_token": 1e-06}}
      """;
  private static final String PROVENANCE =
      """
      | litellm/a.json | x | 0123456789012345678901234567890123456789 (2026-08-06) | MIT |
      | models.dev/b.json | x | 0123456789012345678901234567890123456789 (2026-07-02) | MIT |
      | genai-prices/c.json | x | 0123456789012345678901234567890123456789 (2026-08-21) | MIT |
      """;
  private static final String EXPECTED =
      """
      models:
        "form":
          listed: false
          kind: chat
          family: form
          naming: unknown
          sources: [genai-prices]
          prices:
            - {input: 1}
        "gift":
          kind: chat
          family: gift
          naming: unknown
          sources: [genai-prices]
          prices:
            - {input: 0, output: 0}
        "gpt-2":
          kind: chat
          family: gpt
          naming: unknown
          context: 10
          output: 5
          can: [reasoning, hidden_reasoning]
          sources: [models.dev, litellm]
          prices:
            - {input: 0.1, output: 0.3}
            - {over: 300, input: 0.2}
            - {service: batch, input: 0.05}
        "one":
          kind: chat
          family: gpt
          naming: unknown
          aliases: ["uno"]
          context: 1000
          output: 100
          can: [tools, reasoning, vision]
          retires: 2027-01-01
          sources: [genai-prices, models.dev, litellm]
          prices:
            - {input: 3, output: 15}
            - {over: 200, input: 6}
            - {from: 2026-03-13, input: 2, web_search: 0.01}
            - {hours: "00:30-16:30", input: 4}
        "whisper-1":
          kind: transcription
          family: whisper
          naming: unknown
          sources: [litellm]
          prices:
            - {second: 0.0001}
      patterns:
        - {starts_with: "one-", like: "one"}
        - {starts_with: "form-", like: "form"}
      """;

  @TempDir Path folder;

  @BeforeEach
  void prices() throws IOException {
    put("genai-prices/data.v2.json", GENAI);
    put("models.dev/models-dev.compiled.json", MODELS_DEV);
    put("litellm/prices.json", LITELLM);
    put("PROVENANCE.md", PROVENANCE);
  }

  @Test
  void each_source_is_believed_for_what_it_knows_best() throws IOException {
    String file = openai();
    assertThat(file).endsWith(EXPECTED);
    assertThat(file)
        .contains("{name: genai-prices, date: 2026-08-21,", "{name: litellm, date: 2026-08-06,");
  }

  @Test
  void the_same_input_makes_the_same_bytes() throws IOException {
    assertThat(GenerateModels.files(folder)).isEqualTo(GenerateModels.files(folder));
  }

  @Test
  void a_shelf_reads_what_was_written() throws IOException {
    ModelShelf shelf = ModelShelf.of(openai());
    assertThat(shelf.ids()).containsExactly("gift", "gpt-2", "one", "whisper-1");
    assertThat(requireNonNull(shelf.find("form-x")).prices().tariffs()).hasSize(1);
    assertThat(requireNonNull(shelf.find("one")).prices().tariffs()).hasSize(4);
  }

  @Test
  void a_price_that_is_no_whole_number_of_pico_dollars_is_refused() throws IOException {
    put(
        "genai-prices/data.v2.json",
        GENAI.replace("{\"input_mtok\": 1}", "{\"input_mtok\": 2.5e-6}"));
    assertThatThrownBy(() -> GenerateModels.files(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input is no whole number of pico-dollars");
  }

  @Test
  void a_price_of_an_unknown_kind_is_refused() throws IOException {
    put("genai-prices/data.v2.json", GENAI.replace("{\"input_mtok\": 1}", "{\"smell_mtok\": 1}"));
    assertThatThrownBy(() -> GenerateModels.files(folder)).hasMessageContaining("smell_mtok");
  }

  @Test
  void sources_without_a_date_are_refused() throws IOException {
    put("PROVENANCE.md", "| litellm/a.json | no date |");
    assertThatThrownBy(() -> GenerateModels.files(folder)).hasMessageContaining("PROVENANCE.md");
  }

  private String openai() throws IOException {
    return requireNonNull(GenerateModels.files(folder).get("openai.yaml"));
  }

  private void put(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
