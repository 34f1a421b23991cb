package nines.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import nines.core.exchange.ChatRequest;
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadRequestTest {
  private static final int MANY = 10_000;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "max_tokens | {'messages': [{'role': 'user', 'content': 'hi'}]}",
        "max_tokens | {'max_tokens': '1', 'messages': [{'role': 'user', 'content': 'hi'}]}",
        "max_tokens | {'max_tokens': -1, 'messages': [{'role': 'user', 'content': 'hi'}]}",
        "messages | {'max_tokens': 1}",
        "messages | {'max_tokens': 1, 'messages': []}",
        "messages | {'max_tokens': 1, 'messages': 'hi'}",
        "messages[0] | {'max_tokens': 1, 'messages': ['hi']}",
        "messages[0].role | {'max_tokens': 1, 'messages': [{'content': 'hi'}]}",
        "messages[0].role | {'max_tokens': 1, 'messages': [{'role': 'tool', 'content': 'hi'}]}",
        "messages[0].content | {'max_tokens': 1, 'messages': [{'role': 'user', 'content': ''}]}",
        "messages[0].content | {'max_tokens': 1, 'messages': [{'role': 'user', 'content': 1}]}",
        "messages[0].content[0].type | {'max_tokens': 1, 'messages': [{'role': 'user', 'content':"
            + " [{'text': 'hi'}]}]}",
        "messages[0].content[0].text | {'max_tokens': 1, 'messages': [{'role': 'user', 'content':"
            + " [{'type': 'text', 'text': 1}]}]}",
        "messages[0].content[0].source.type | {'max_tokens': 1, 'messages': [{'role': 'user',"
            + " 'content': [{'type': 'image', 'source': {'type': 'x'}}]}]}",
        "messages[0].content[0].tool_use_id | {'max_tokens': 1, 'messages': [{'role': 'user',"
            + " 'content': [{'type': 'tool_result', 'tool_use_id': 'a'}]}]}",
        "messages[0].content[1].id | {'max_tokens': 1, 'messages': [{'role': 'assistant',"
            + " 'content': [{'type': 'tool_use', 'id': 'a', 'name': 'f', 'input': {}}, {'type':"
            + " 'tool_use', 'id': 'a', 'name': 'f', 'input': {}}]}]}",
        "messages[0].content[0].input | {'max_tokens': 1, 'messages': [{'role': 'assistant',"
            + " 'content': [{'type': 'tool_use', 'id': 'a', 'name': 'f', 'input': 'x'}]}]}",
        "tools[0].name | {'max_tokens': 1, 'tools': [{'name': '', 'input_schema': {}}],"
            + " 'messages': [{'role': 'user', 'content': 'hi'}]}",
        "tools[0].input_schema | {'max_tokens': 1, 'tools': [{'name': 'f'}], 'messages': [{'role':"
            + " 'user', 'content': 'hi'}]}",
        "tool_choice.type | {'max_tokens': 1, 'tool_choice': {'type': 'x'}, 'messages': [{'role':"
            + " 'user', 'content': 'hi'}]}",
        "thinking.budget_tokens | {'max_tokens': 1, 'thinking': {'type': 'enabled'}, 'messages':"
            + " [{'role': 'user', 'content': 'hi'}]}",
        "output_config.effort | {'max_tokens': 1, 'output_config': {'effort': 'x'}, 'messages':"
            + " [{'role': 'user', 'content': 'hi'}]}",
        "stop_sequences[0] | {'max_tokens': 1, 'stop_sequences': [1], 'messages': [{'role':"
            + " 'user', 'content': 'hi'}]}"
      })
  void a_wrong_member_is_named(String member, String body) {
    MemberException wrong = catchThrowableOfType(MemberException.class, () -> Talk.read(body));
    assertThat(wrong.member()).isEqualTo(member);
  }

  @Test
  void ten_thousand_tools_and_parts_are_read() {
    ChatRequest request =
        Talk.read(
            "{'max_tokens': 1, 'tools': ["
                + "{'name': 'f', 'input_schema': {}},".repeat(MANY - 1)
                + "{'name': 'f', 'input_schema': {}}], 'messages': [{'role': 'user', 'content': ["
                + "{'type': 'text', 'text': 'x'},".repeat(MANY - 1)
                + "{'type': 'text', 'text': 'x'}]}]}");
    assertThat(request.tools()).hasSize(MANY);
    assertThat(request.turns().getFirst().parts()).hasSize(MANY);
    assertThat(Talk.written(request).list("tools")).hasSize(MANY);
  }
}
