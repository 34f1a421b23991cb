package nines.dialect.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import nines.core.exchange.Operation;
import nines.dialect.Dialect;
import nines.dialect.task.Task;
import org.junit.jupiter.api.Test;

class DialectsTest {
  @Test
  void every_language_is_found_by_its_own_name() {
    assertThat(Dialects.all())
        .extracting(Dialect::name)
        .containsExactlyInAnyOrder(
            "openai-chat",
            "openai-responses",
            "openai-completions",
            "openai",
            "anthropic",
            "gemini");
    for (Dialect dialect : everyone()) {
      assertThat(Dialects.byName(dialect.name())).isSameAs(dialect);
    }
  }

  @Test
  void languages_of_providers_alone_have_no_client() {
    assertThat(Dialects.ofProviders())
        .extracting(Dialect::name)
        .containsExactly("cohere", "bedrock", "voyage", "jina", "ollama", "mistral");
    assertThat(Dialects.ofProviders())
        .allSatisfy(dialect -> assertThat(dialect.clientChat()).isNull());
  }

  @Test
  void every_task_is_answered_in_the_languages_of_its_operations() {
    for (Task<?, ?> task : Tasks.all()) {
      task.clients().keySet().forEach(operation -> assertThat(Tasks.of(operation)).isSameAs(task));
      assertThat(task.providers()).doesNotHaveDuplicates();
    }
    assertThat(Tasks.of(Operation.AUDIO_SPEECH)).isNull();
  }

  @Test
  void an_unknown_name_finds_nothing() {
    assertThat(Dialects.byName("klingon")).isNull();
  }

  @Test
  void every_operation_belongs_to_a_language() {
    for (Operation operation : EnumSet.complementOf(EnumSet.of(Operation.CHAT))) {
      assertThat(everyone()).contains(Dialects.of(operation));
    }
    assertThatThrownBy(() -> Dialects.of(Operation.CHAT)).hasMessageContaining("CHAT");
    assertThat(Dialects.of(Operation.RERANK).name()).isEqualTo("openai");
    assertThat(Dialects.of(Operation.COUNT_TOKENS).name()).isEqualTo("anthropic");
    assertThat(Dialects.of(Operation.EMBED_CONTENT).name()).isEqualTo("gemini");
  }

  private static List<Dialect> everyone() {
    return Stream.concat(Dialects.all().stream(), Dialects.ofProviders().stream()).toList();
  }
}
