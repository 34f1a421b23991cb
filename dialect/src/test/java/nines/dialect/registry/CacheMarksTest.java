package nines.dialect.registry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import nines.core.exchange.Slice;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Wishes to cache, from every client language that has them to every provider language.
class CacheMarksTest {
  private static final String MARK = "'cache_control': {'type': 'ephemeral', 'ttl': '1h'}";

  /// Marks on a system prompt, a user's words, a call and its result; another on a tool.
  private static final String MESSAGES =
      """
      {'model': 'm', 'max_tokens': 9,
       'system': [{'type': 'text', 'text': 'be brief', MARK}],
       'tools': [{'name': 'f', 'input_schema': {'type': 'object'}, MARK}],
       'messages': [
        {'role': 'user', 'content': [{'type': 'text', 'text': 'hi', MARK}]},
        {'role': 'assistant', 'content': [
         {'type': 'tool_use', 'id': 't1', 'name': 'f', 'input': {}, MARK}]},
        {'role': 'user', 'content': [
         {'type': 'tool_result', 'tool_use_id': 't1', 'content': 'x', MARK}]}]}
      """;

  private static final String CHAT =
      """
      {'model': 'm', 'messages': [
        {'role': 'system', 'content': [{'type': 'text', 'text': 'be brief', MARK}]},
        {'role': 'user', 'content': [{'type': 'text', 'text': 'hi', MARK}]}]}
      """;

  @Test
  void marks_of_an_anthropic_client_reach_every_vendor_that_has_them() {
    ChatRequest request = read(Operation.MESSAGES, MESSAGES);
    assertThat(written("anthropic", request))
        .satisfies(said -> assertThat(marks(said, "\"cache_control\"")).isEqualTo(5));
    assertThat(written("bedrock", request))
        .satisfies(said -> assertThat(marks(said, "\"cachePoint\"")).isEqualTo(5))
        .contains("\"ttl\":\"1h\"");
    assertThat(written("openai-chat", request, Habit.CACHE_CONTROL))
        .satisfies(said -> assertThat(marks(said, "\"cache_control\"")).isEqualTo(3))
        .contains("\"ttl\":\"1h\"");
  }

  @Test
  void marks_of_a_chat_client_reach_every_vendor_that_has_them() {
    ChatRequest request = read(Operation.CHAT_COMPLETIONS, CHAT);
    assertThat(marks(written("anthropic", request), "\"cache_control\"")).isEqualTo(2);
    assertThat(marks(written("bedrock", request), "\"cachePoint\"")).isEqualTo(2);
    assertThat(marks(written("openai-chat", request, Habit.CACHE_CONTROL), "\"cache_control\""))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai-chat", "openai-responses", "gemini", "cohere"})
  void a_vendor_without_marks_gets_none_and_the_client_is_told(String language) {
    Rendering.Written said = rendering(language, read(Operation.MESSAGES, MESSAGES));
    assertThat(text(said)).doesNotContain("cache", "1h");
    assertThat(said.dropped()).contains("cache_control");
  }

  private static ChatRequest read(Operation operation, String body) {
    String json = body.replace("MARK", MARK).replace('\'', '"');
    return requireNonNull(Dialects.of(operation).clientChat())
        .read(new ClientCall(operation, JsonValue.of(json), false));
  }

  private static String written(String language, ChatRequest request, Habit... habits) {
    return text(rendering(language, request, habits));
  }

  private static Rendering.Written rendering(
      String language, ChatRequest request, Habit... habits) {
    var addressee = new Addressee("anthropic", "anthropic.claude", true, false, 99, Set.of(habits));
    return (Rendering.Written)
        requireNonNull(requireNonNull(Dialects.byName(language)).providerChat())
            .write(request, addressee);
  }

  private static String text(Rendering.Written said) {
    return said.body().stream().map(Slice::text).collect(Collectors.joining());
  }

  private static int marks(String body, String name) {
    return body.split(name, -1).length - 1;
  }
}
