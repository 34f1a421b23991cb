package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Embeddings, rerank and counts asked in one vendor's words and answered by another, whose fake
/// refuses what it does not know.
class TranslatedTasksTest {
  private static Gateway gateway;

  @BeforeAll
  static void open(@TempDir Path folder) {
    gateway = new Gateway(folder);
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.provider().reset();
  }

  private static RawAnswer post(String path, JsonObject body) {
    return gateway.ask(
        RawRequest.post(path, body.encode())
            .with("authorization", "Bearer " + gateway.key())
            .with("anthropic-version", "2023-06-01"));
  }

  private static JsonObject answered(String path, JsonObject body) {
    RawAnswer answer = post(path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static JsonObject embedding(String model, Object input) {
    return new JsonObject().put("model", model).put("input", input);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "gemini", "cohere", "voyage", "jina", "ollama"})
  void an_openai_client_has_vectors_of_every_vendor(String vendor) {
    var asked =
        embedding(vendor + "/m-1", new JsonArray(List.of("a grey heron", "a crow")))
            .put("dimensions", 16);
    JsonObject answer = answered("/v1/embeddings", asked);
    JsonArray data = answer.getJsonArray("data");
    assertThat(data).hasSize(2);
    for (int i = 0; i < data.size(); i++) {
      assertThat(data.getJsonObject(i).getInteger("index")).isEqualTo(i);
      assertThat(data.getJsonObject(i).getJsonArray("embedding")).hasSize(16);
    }
    assertThat(answer.getJsonObject("usage").getInteger("prompt_tokens")).isPositive();
    assertThat(answer.getString("model")).isEqualTo("m-1");

    JsonObject packed = answered("/v1/embeddings", asked.put("encoding_format", "base64"));
    assertThat(numbers(packed.getJsonArray("data").getJsonObject(1).getString("embedding")))
        .isEqualTo(numbers(data.getJsonObject(1).getJsonArray("embedding")));
  }

  private static List<Float> numbers(String base64) {
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
    return IntStream.range(0, bytes.remaining() / Float.BYTES)
        .mapToObj(at -> bytes.getFloat(at * Float.BYTES))
        .toList();
  }

  private static List<Float> numbers(JsonArray array) {
    return array.stream().map(number -> ((Number) number).floatValue()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "cohere", "voyage", "jina", "ollama"})
  void a_gemini_client_has_vectors_of_every_vendor(String vendor) {
    var content =
        new JsonObject()
            .put("parts", new JsonArray().add(new JsonObject().put("text", "a grey heron")));
    String at = "/v1beta/models/" + vendor + "/m-1:";
    JsonObject one =
        answered(
            at + "embedContent",
            new JsonObject()
                .put("content", content)
                .put("taskType", "RETRIEVAL_QUERY")
                .put("outputDimensionality", 8));
    assertThat(one.getJsonObject("embedding").getJsonArray("values")).hasSize(8);
    JsonObject batch =
        answered(
            at + "batchEmbedContents",
            new JsonObject()
                .put(
                    "requests",
                    new JsonArray()
                        .add(new JsonObject().put("content", content))
                        .add(new JsonObject().put("content", content))));
    assertThat(batch.getJsonArray("embeddings")).hasSize(2);
    assertThat(batch.getJsonObject("usageMetadata").getInteger("promptTokenCount")).isPositive();
  }

  @Test
  void what_a_vendor_has_no_word_for_is_dropped_by_name() {
    RawAnswer answer =
        post(
            "/v1/embeddings",
            embedding("ollama/m-1", "a").put("input_type", "query").put("user", "u-1"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("nines-dropped")).isEmpty();
    RawAnswer translated =
        post(
            "/v1/embeddings",
            embedding("voyage/m-1", "a").put("input_type", "clustering").put("user", "u-1"));
    assertThat(translated.status()).isEqualTo(200);
    assertThat(translated.header("nines-dropped")).contains("input_type, user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemini", "cohere", "voyage", "jina"})
  void tokens_are_refused_by_name_where_a_vendor_takes_texts(String vendor) {
    RawAnswer answer =
        post("/v1/embeddings", embedding(vendor + "/m-1", new JsonArray(List.of(101, 102))));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("input: " + vendor + " takes texts");
    assertThat(gateway.provider().requests()).isEmpty();
  }

  @Test
  void a_batch_above_the_bound_of_one_vendor_goes_to_no_such_target() {
    RawAnswer answer =
        post(
            "/v1/embeddings", embedding("cohere/m-1", new JsonArray(Collections.nCopies(97, "a"))));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("cohere takes 96 inputs at once, not 97");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cohere", "voyage", "jina"})
  void documents_are_ranked_by_every_vendor(String vendor) {
    var asked =
        new JsonObject()
            .put("model", vendor + "/m-1")
            .put("query", "which bird is a grey heron")
            .put("documents", new JsonArray(List.of("stones and sand", "a grey heron", "a crow")))
            .put("top_n", 2)
            .put("return_documents", true);
    JsonArray results = answered("/v1/rerank", asked).getJsonArray("results");
    assertThat(results).hasSize(2);
    JsonObject best = results.getJsonObject(0);
    assertThat(best.getInteger("index")).isEqualTo(1);
    assertThat(best.getDouble("relevance_score")).isPositive();
    assertThat(best.getJsonObject("document").getString("text")).isEqualTo("a grey heron");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "gemini", "anthropic"})
  void tokens_are_counted_by_every_vendor_that_counts(String vendor) {
    var message = new JsonObject().put("role", "user").put("content", "one two three");
    JsonObject count =
        answered(
            "/v1/messages/count_tokens",
            new JsonObject()
                .put("model", vendor + "/m-1")
                .put("messages", new JsonArray().add(message)));
    assertThat(count.getInteger("input_tokens")).isEqualTo(3);
    var content =
        new JsonObject()
            .put("role", "user")
            .put("parts", new JsonArray().add(new JsonObject().put("text", "one two three")));
    JsonObject total =
        answered(
            "/v1beta/models/" + vendor + "/m-1:countTokens",
            new JsonObject().put("contents", new JsonArray().add(content)));
    assertThat(total.getInteger("totalTokens")).isEqualTo(3);
  }

  @Test
  void a_vendor_that_counts_no_tokens_is_named() {
    var message = new JsonObject().put("role", "user").put("content", "one two three");
    RawAnswer answer =
        post(
            "/v1/messages/count_tokens",
            new JsonObject()
                .put("model", "cohere/m-1")
                .put("messages", new JsonArray().add(message)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("cohere/m-1: offers no counting of tokens");
  }

  @Test
  void a_vendors_refusal_is_told_in_the_clients_words() {
    RawAnswer answer = post("/v1/embeddings", embedding("voyage/no-such-model", "a"));
    assertThat(answer.status()).isBetween(400, 404);
    assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("message"))
        .contains("not supported");
  }
}
