package nines.dialect.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import nines.core.exchange.EmbeddingInput;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import nines.core.exchange.RerankRequest;
import nines.core.exchange.Setting;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Rendering;
import nines.dialect.registry.Tasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingBoundsTest {
  @ParameterizedTest
  @CsvSource({
    "COHERE_EMBED, 96",
    "VOYAGE_EMBEDDINGS, 1000",
    "BATCH_EMBED_CONTENTS, 100",
    "EMBED_CONTENT, 1",
    "EMBEDDINGS, 2048"
  })
  void a_batch_above_the_bound_of_a_provider_is_not_for_it(Operation operation, int most) {
    assertThat(written(operation, texts(most), Set.of())).isNotNull();
    assertThatThrownBy(() -> written(operation, texts(most + 1), Set.of()))
        .isInstanceOf(InexpressibleException.class)
        .hasMessageContaining("input: ")
        .hasMessageContaining(most + " ")
        .hasMessageContaining(String.valueOf(most + 1));
  }

  @Test
  void more_documents_than_voyage_takes_are_not_for_it() {
    var asked =
        new RerankRequest("bird", Collections.nCopies(1001, "a heron"), null, false, List.of());
    var voyage =
        Tasks.RERANK.providers().stream()
            .filter(answerer -> answerer.operation() == Operation.VOYAGE_RERANK)
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> voyage.task().write(asked, addressee(Set.of())))
        .hasMessage("documents: voyage takes 1000 at once, not 1001");
  }

  @Test
  void mistral_calls_the_length_of_a_vector_otherwise() {
    var asked =
        new EmbeddingRequest(
            List.of(new EmbeddingInput.Content("a")),
            "content",
            null,
            new Setting("outputDimensionality", "64"),
            false,
            List.of());
    assertThat(written(Operation.EMBEDDINGS, asked, Set.of(Habit.MISTRAL)).body().getFirst().text())
        .contains("\"output_dimension\":64");
  }

  private static EmbeddingRequest texts(int count) {
    return new EmbeddingRequest(
        Collections.nCopies(count, new EmbeddingInput.Content("a")),
        "input",
        null,
        null,
        false,
        List.of());
  }

  private static Rendering.Written written(
      Operation operation, EmbeddingRequest asked, Set<Habit> habits) {
    return Tasks.EMBEDDING.providers().stream()
        .filter(answerer -> answerer.operation() == operation)
        .findFirst()
        .orElseThrow()
        .task()
        .write(asked, addressee(habits));
  }

  private static Addressee addressee(Set<Habit> habits) {
    return new Addressee("other", "model-1", true, false, 0, habits);
  }
}
