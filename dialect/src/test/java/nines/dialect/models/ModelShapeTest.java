package nines.dialect.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelShapeTest {
  private static final ListedModel FAST = new ListedModel("fast", 1_790_000_000, "nines");
  private static final ListedModel DIRECT = new ListedModel("openai/gpt-5-mini", 0, "openai");
  private static final List<ListedModel> BOTH = List.of(FAST, DIRECT);

  @Test
  void openai_lists_objects_of_type_model() {
    assertThat(ModelShape.OPENAI.list(BOTH).text())
        .isEqualTo(
            """
            {"object":"list","data":[\
            {"id":"fast","object":"model","created":1790000000,"owned_by":"nines"},\
            {"id":"openai/gpt-5-mini","object":"model","created":0,"owned_by":"openai"}]}\
            """);
  }

  @Test
  void anthropic_lists_one_page_with_its_first_and_last_name() {
    assertThat(ModelShape.ANTHROPIC.list(BOTH).text())
        .isEqualTo(
            """
            {"data":[{"type":"model","id":"fast","display_name":"fast",\
            "created_at":"2026-09-21T14:13:20Z","lifecycle":"active"},\
            {"type":"model","id":"openai/gpt-5-mini","display_name":"openai/gpt-5-mini",\
            "created_at":"1970-01-01T00:00:00Z","lifecycle":"active"}],\
            "has_more":false,"first_id":"fast","last_id":"openai/gpt-5-mini"}\
            """);
  }

  @Test
  void anthropics_empty_list_has_no_first_and_last_name() {
    assertThat(ModelShape.ANTHROPIC.list(List.of()).text())
        .isEqualTo("{\"data\":[],\"has_more\":false,\"first_id\":null,\"last_id\":null}");
  }

  @Test
  void gemini_puts_models_before_every_name() {
    assertThat(ModelShape.GEMINI.list(List.of(DIRECT)).text())
        .isEqualTo(
            """
            {"models":[{"name":"models/openai/gpt-5-mini","version":"",\
            "displayName":"openai/gpt-5-mini","supportedGenerationMethods":["generateContent",\
            "streamGenerateContent","countTokens","embedContent","batchEmbedContents"]}]}\
            """);
  }

  @Test
  void one_model_is_an_element_of_the_list() {
    for (ModelShape shape : ModelShape.values()) {
      assertThat(shape.list(List.of(FAST)).text()).contains("[" + shape.one(FAST).text() + "]");
    }
  }
}
