package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SmallEndpointsTest {
  @AutoClose private static final Lab LAB = new Lab();

  @Test
  void embeddings_are_the_same_as_numbers_and_as_base64() {
    String request = "{'model':'m','input':['a b','c'],'dimensions':16%s}";
    JsonNode numbers = LAB.answer("/v1/embeddings", request.formatted(""));
    JsonNode packed =
        LAB.answer("/v1/embeddings", request.formatted(",'encoding_format':'base64'"));
    assertThat(numbers.path("data")).hasSize(2);
    assertThat(numbers.at("/data/1/index").asInt()).isEqualTo(1);
    assertThat(numbers.at("/usage/total_tokens").asInt()).isEqualTo(3);
    byte[] bytes = Base64.getDecoder().decode(packed.at("/data/0/embedding").asString());
    ByteBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < 16; at++) {
      assertThat(floats.getFloat())
          .isEqualTo((float) numbers.at("/data/0/embedding/" + at).asDouble());
    }
  }

  @Test
  void token_lists_are_embedded_too() {
    assertThat(LAB.answer("/v1/embeddings", "{'model':'m','input':[1,2,3]}").path("data"))
        .hasSize(1);
    assertThat(LAB.answer("/v1/embeddings", "{'model':'m','input':[[1,2],[3]]}").path("data"))
        .hasSize(2);
  }

  @Test
  void embeddings_have_a_bound_on_their_inputs() {
    String inputs = Stream.generate(() -> "'x'").limit(2_049).collect(Collectors.joining(","));
    HttpResponse<String> response =
        LAB.post("/v1/embeddings", "{'model':'m','dimensions':1,'input':[" + inputs + "]}");
    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void legacy_completion_is_whole_or_streamed() {
    String request = "{'model':'m','prompt':'count to 3'%s}";
    JsonNode made = LAB.answer("/v1/completions", request.formatted(""));
    assertThat(made.path("object").asString()).isEqualTo("text_completion");
    assertThat(made.at("/choices/0/text").asString()).isEqualTo("1 2 3");
    assertThat(made.at("/usage/completion_tokens").asInt()).isEqualTo(3);
    List<JsonNode> events =
        LAB.events(
            "/v1/completions",
            request.formatted(",'stream':true,'stream_options':{'include_usage':true}"));
    assertThat(Lab.joined(events, "/choices/0/text")).isEqualTo("1 2 3");
    assertThat(events.getLast().at("/usage/total_tokens").asInt()).isEqualTo(6);
  }

  @Test
  void moderation_flags_a_text_that_names_a_category() {
    JsonNode made =
        LAB.answer("/v1/moderations", "{'input':['a kind word','full of violence and hate']}");
    assertThat(made.at("/results/0/flagged").asBoolean()).isFalse();
    assertThat(made.at("/results/1/flagged").asBoolean()).isTrue();
    assertThat(made.at("/results/1/categories/violence").asBoolean()).isTrue();
    assertThat(made.at("/results/1/categories/sexual").asBoolean()).isFalse();
  }

  @Test
  void images_are_png_or_addresses() {
    String request = "{'model':'m','prompt':'a cat','n':2%s}";
    JsonNode made = LAB.answer("/v1/images/generations", request.formatted(""));
    assertThat(made.path("data")).hasSize(2);
    byte[] png = Base64.getDecoder().decode(made.at("/data/0/b64_json").asString());
    assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    assertThat(made.at("/usage/total_tokens").asInt()).isEqualTo(202);
    JsonNode linked =
        LAB.answer("/v1/images/generations", request.formatted(",'response_format':'url'"));
    assertThat(linked.at("/data/0/url").asString()).startsWith("https://");
    JsonNode many = LAB.answer("/v1/images/generations", "{'prompt':'a cat','n':1000}");
    assertThat(many.path("data")).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource({
    "'',audio/mpeg,ID3",
    "wav,audio/wav,RIFF",
    "flac,audio/flac,fLaC",
    "opus,audio/ogg,OggS"
  })
  void speech_is_bytes_of_the_format_asked_for(String format, String type, String beginning) {
    HttpResponse<String> response =
        LAB.post(
            "/v1/audio/speech",
            "{'model':'m','voice':'v','input':'two words'"
                + (format.isEmpty() ? "" : ",'response_format':'" + format + "'")
                + "}");
    assertThat(response.headers().firstValue("content-type")).contains(type);
    assertThat(response.headers().firstValueAsLong("content-length").orElseThrow())
        .isGreaterThanOrEqualTo(4_000);
    assertThat(response.body()).startsWith(beginning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'' ; {\"text\":\"I hear 5 bytes of a.wav\"",
        "text ; I hear 5 bytes of a.wav",
        "vtt ; WEBVTT",
        "srt ; 1",
        "verbose_json ; {\"task\":\"transcribe\""
      })
  void transcription_hears_the_file_in_the_format_asked_for(String format, String beginning) {
    HttpResponse<String> response =
        transcribed(part("model", "m") + part("response_format", format));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).startsWith(beginning);
  }

  @Test
  void transcription_can_be_streamed() {
    List<JsonNode> events = Caller.data(transcribed(part("model", "m") + part("stream", "true")));
    assertThat(Lab.joined(events, "/delta")).isEqualTo("I hear 5 bytes of a.wav");
    assertThat(events.getLast().path("type").asString()).isEqualTo("transcript.text.done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--b\r\ncontent-disposition: form-data", "--b\r\n\r\nx\r\n--b"})
  void broken_form_is_refused(String body) {
    assertThat(sent(body).statusCode()).isEqualTo(400);
  }

  @Test
  void form_without_model_or_file_is_refused() {
    assertThat(Caller.json(transcribed("")).at("/error/param").asString()).isEqualTo("model");
    assertThat(Caller.json(sent(part("model", "m") + "--b--\r\n")).at("/error/param").asString())
        .isEqualTo("file");
  }

  @Test
  void form_with_too_many_parts_is_refused() {
    assertThat(transcribed(part("model", "m").repeat(200)).statusCode()).isEqualTo(400);
  }

  @Test
  void rerank_puts_the_likest_document_first() {
    JsonNode made =
        LAB.answer(
            "/v1/rerank",
            "{'model':'m','query':'red fox','documents':['tax law','the red fox runs'],"
                + "'top_n':1,'return_documents':true}");
    assertThat(made.path("results")).hasSize(1);
    assertThat(made.at("/results/0/index").asInt()).isEqualTo(1);
    assertThat(made.at("/results/0/document/text").asString()).isEqualTo("the red fox runs");
    assertThat(made.at("/usage/total_tokens").asInt()).isEqualTo(8);
  }

  @Test
  void models_are_listed_in_the_shape_of_whoever_asks() {
    assertThat(LAB.get("/v1/models").at("/data/0/object").asString()).isEqualTo("model");
    assertThat(LAB.get("/v1/models/abc").path("id").asString()).isEqualTo("abc");
    JsonNode claude = LAB.get("/v1/models", "anthropic-version", "2023-06-01");
    assertThat(claude.at("/data/0/type").asString()).isEqualTo("model");
    assertThat(claude.path("has_more").isBoolean()).isTrue();
    assertThat(LAB.get("/v1beta/models").at("/models/0/name").asString()).startsWith("models/");
    assertThat(LAB.get("/v1/models", "x-goog-api-key", "k").has("models")).isTrue();
    assertThat(LAB.get("/v1beta/models/abc").path("name").asString()).isEqualTo("models/abc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/v1/embeddings; {'model':'m'}",
        "/v1/embeddings; {'input':'x'}",
        "/v1/completions; {'prompt':'x'}",
        "/v1/moderations; {}",
        "/v1/images/generations; {}",
        "/v1/audio/speech; {'model':'m','input':'x'}",
        "/v1/audio/speech; {'model':'m','voice':'v'}",
        "/v1/audio/speech; {'model':'m','voice':'v','input':'x','response_format':'exe'}",
        "/v1/rerank; {'model':'m','query':'x'}",
        "/v1/rerank; {'model':'m','documents':['x']}"
      })
  void request_without_a_required_member_is_refused(String path, String body) {
    assertThat(LAB.post(path, body).statusCode()).isEqualTo(400);
  }

  private static HttpResponse<String> transcribed(String fields) {
    return sent(
        fields
            + "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n"
            + "content-type: audio/wav\r\n\r\nabcde\r\n--b--\r\n");
  }

  private static HttpResponse<String> sent(String form) {
    return LAB.form("/v1/audio/transcriptions", form);
  }

  private static String part(String name, String value) {
    return "--b\r\ncontent-disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }
}
