package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import nines.core.exchange.Operation;
import nines.core.exchange.Slice;
import nines.dialect.Dialect;
import nines.dialect.json.JsonValue;
import nines.dialect.registry.Dialects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What gets lost deep inside a request is said.
class SaidLossesTest {
  private static final String FAILED_TOOL =
      """
      {"max_tokens":9,"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":[
       {"type":"tool_use","id":"t1","name":"w","input":{},"caller":CALLER}]},{"role":"user",
       "content":[{"type":"tool_result","tool_use_id":"t1","content":"no","is_error":true}]}]}
      """;

  /// As the reader of items has it.
  private static final int MAX_NAMED = 32;

  private static Rendering said(String client, String request, String provider) {
    ClientChat hears = Objects.requireNonNull(dialect(client).clientChat());
    ProviderChat speaks = Objects.requireNonNull(dialect(provider).providerChat());
    JsonValue body = JsonValue.of(request);
    try {
      return speaks.write(
          hears.read(new ClientCall(Operation.CHAT_COMPLETIONS, body, false)),
          new Addressee(provider, "m", true, false, 0, Set.of()));
    } catch (InexpressibleException unsaid) {
      return unsaid.rendering();
    }
  }

  private static Dialect dialect(String name) {
    return Objects.requireNonNull(Dialects.byName(name));
  }

  private static List<String> dropped(Rendering said) {
    return said instanceof Rendering.Written written ? written.dropped() : List.of("refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai-chat", "openai-responses", "cohere"})
  void that_a_tool_failed_is_named_where_results_are_words_alone(String provider) {
    String request = FAILED_TOOL.replace("CALLER", "{\"type\":\"direct\"}");
    assertThat(dropped(said("anthropic", request, provider))).containsExactly("is_error");
    assertThat(dropped(said("anthropic", request.replace(",\"is_error\":true", ""), provider)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemini", "bedrock"})
  void that_a_tool_failed_is_said_where_there_are_words_for_it(String provider) {
    Rendering said = said("anthropic", FAILED_TOOL.replace("CALLER", "null"), provider);
    assertThat(dropped(said)).isEmpty();
    StringBuilder body = new StringBuilder();
    ((Rendering.Written) said).body().stream().map(Slice::text).forEach(body::append);
    assertThat(body.toString()).contains("error");
  }

  @Test
  void a_call_that_a_sandbox_made_goes_to_no_other_vendor() {
    String caller = "{\"type\":\"code_execution_20250825\",\"tool_id\":\"srvtoolu_1\"}";
    Rendering said = said("anthropic", FAILED_TOOL.replace("CALLER", caller), "openai-chat");
    assertThat(said)
        .isInstanceOfSatisfying(
            Rendering.Inexpressible.class,
            unsaid -> assertThat(unsaid.member()).isEqualTo("messages.tool_use.caller"));
  }

  @Test
  void members_of_items_and_parts_that_nobody_reads_are_named_once() {
    String item =
        """
        {"type":"message","role":"user","id":"m1","status":"completed","glorp":{"a":1},"none":null,
         "content":[{"type":"input_text","text":"hi","frob":1}]}
        """;
    String request = "{\"input\":[" + item + "," + item + "]}";
    assertThat(dropped(said("openai-responses", request, "anthropic")))
        .containsExactly("input.input_text.frob", "input.message.glorp");
  }

  @Test
  void no_more_members_are_named_than_a_header_can_hold() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i <= MAX_NAMED; i++) {
      many.append(",\"x").append(i).append("\":1");
    }
    String request =
        "{\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"hi\"" + many + "}]}";
    assertThat(dropped(said("openai-responses", request, "anthropic"))).hasSize(MAX_NAMED);
  }
}
