package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.core.exchange.Operation;
import nines.dialect.StreamFraming;
import nines.server.pipeline.ProviderRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideEffectsTest {
  private static boolean left(Operation operation, String body) {
    return SideEffects.isLeftBy(
        new ProviderRequest(
            operation,
            true,
            StreamFraming.SSE,
            false,
            false,
            "application/json",
            List.of(),
            TestBody.of(body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHAT_COMPLETIONS | {}",
        "CHAT_COMPLETIONS | {\"store\":false}",
        "CHAT_COMPLETIONS | {\"store\":null}",
        "CHAT_COMPLETIONS | {\"tools\":[{\"type\":\"function\"}]}",
        "RESPONSES | {\"store\":false}",
        "RESPONSES | {\"store\":false,\"tools\":[{\"type\":\"web_search\"}]}",
        "MESSAGES | {\"tools\":[{\"name\":\"mine\"}]}",
        "MESSAGES | {\"tools\":[1,{\"type\":7},{\"input_schema\":{\"type\":\"mcp\"}}]}"
      })
  void what_is_only_answered_may_be_asked_of_two(Operation operation, String body) {
    assertThat(left(operation, body)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHAT_COMPLETIONS | {\"store\":true}",
        "RESPONSES | {}",
        "RESPONSES | {\"store\":false,\"conversation\":\"conv_1\"}",
        "RESPONSES | {\"store\":false,\"tools\":[{\"type\":\"mcp\"}]}",
        "RESPONSES | {\"store\":false,\"tools\":[{\"type\":\"code_interpreter\"}]}",
        "MESSAGES | {\"tools\":[{\"type\":\"code_execution_20250522\"}]}",
        "MESSAGES | {\"tools\":[{\"name\":\"a\"},{\"name\":\"b\",\"type\":\"code_execution\"}]}",
        "MESSAGES | {\"mcp_servers\":[{}]}"
      })
  void what_is_kept_or_done_besides_must_not_be_asked_of_two(Operation operation, String body) {
    assertThat(left(operation, body)).isTrue();
  }
}
