package nines.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import nines.core.exchange.Part;
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;

class BadRequestTest {
  /// What is sent, and the member that must be named.
  private static final Map<String, String> BAD =
      Map.ofEntries(
          Map.entry("[]", ""),
          Map.entry("{}", "contents"),
          Map.entry("{'contents': 3}", "contents"),
          Map.entry("{'contents': []}", "contents"),
          Map.entry("{'contents': [3]}", "contents[0]"),
          Map.entry("{'contents': [{'role': 'system'}]}", "contents[0].role"),
          Map.entry("{'contents': [{'parts': 'hi'}]}", "contents[0].parts"),
          Map.entry("{'contents': [{'parts': [{}]}]}", "contents[0].parts[0]"),
          Map.entry("{'contents': [{'parts': [{'text': 3}]}]}", "contents[0].parts[0].text"),
          Map.entry(
              "{'contents': [{'parts': [{'text': '', 'inlineData': {}}]}]}",
              "contents[0].parts[0]"),
          Map.entry(
              "{'contents': [{'parts': [{'inline_data': {'data': ''}}]}]}",
              "contents[0].parts[0].inline_data.mimeType"),
          Map.entry(
              "{'contents': [{'parts': [{'fileData': {}}]}]}",
              "contents[0].parts[0].fileData.fileUri"),
          Map.entry(
              "{'contents': [{'parts': [{'functionCall': {'name': 'f'}}]}]}",
              "contents[0].parts[0].functionCall"),
          Map.entry(
              "{'contents': [{'role': 'model', 'parts': [{'functionCall': {'args': {}}}]}]}",
              "contents[0].parts[0].functionCall.name"),
          Map.entry(
              "{'contents': [{'role': 'model', 'parts': [{'functionCall': {'name': 'f',"
                  + " 'args': '{}'}}]}]}",
              "contents[0].parts[0].functionCall.args"),
          Map.entry(
              "{'contents': [{'parts': [{'functionResponse': {'name': 'f', 'response': {}}}]}]}",
              "contents[0].parts[0].functionResponse"),
          Map.entry(
              "{'contents': [{'role': 'model', 'parts': [{'functionCall': {'name': 'f'}}]},"
                  + " {'parts': [{'functionResponse': {'name': 'f', 'response': 'x'}}]}]}",
              "contents[1].parts[0].functionResponse.response"),
          Map.entry("{'contents': [{'parts': [{'text': 'hi'}]}], 'tools': {}}", "tools"),
          Map.entry(
              "{'contents': [{'parts': [{'text': 'hi'}]}], 'tools': [{'functionDeclarations':"
                  + " [{'description': 'x'}]}]}",
              "tools[0].functionDeclarations[0].name"),
          Map.entry(
              "{'contents': [{'parts': [{'text': 'hi'}]}], 'toolConfig':"
                  + " {'functionCallingConfig': {'mode': 'SOME'}}}",
              "toolConfig.functionCallingConfig.mode"),
          Map.entry(
              "{'contents': [{'parts': [{'text': 'hi'}]}], 'generationConfig':"
                  + " {'temperature': '1'}}",
              "generationConfig.temperature"),
          Map.entry(
              "{'contents': [{'parts': [{'text': 'hi'}]}], 'generationConfig':"
                  + " {'stopSequences': [1]}}",
              "generationConfig.stopSequences[0]"),
          Map.entry(
              "{'contents': [{'parts': [{'text': 'hi'}]}], 'generationConfig':"
                  + " {'thinkingConfig': {'thinkingLevel': 'SOME'}}}",
              "generationConfig.thinkingConfig.thinkingLevel"));

  @Test
  void what_is_wrong_is_named_by_its_path() {
    BAD.forEach((sent, member) ->
        assertThat(catchThrowableOfType(MemberException.class, () -> Talk.read(sent)))
            .as(sent)
            .extracting(MemberException::member)
            .isEqualTo(member));
  }

  @Test
  void many_tools_and_many_parts_are_no_trouble() {
    String tools = "{'name': 'f'},".repeat(10_000) + "{'name': 'g'}";
    assertThat(Talk.asked("'tools': [{'functionDeclarations': [" + tools + "]}]").tools())
        .hasSize(10_001);
    String parts = "{'text': 'x'},".repeat(5_000) + "{'text': 'y'}";
    assertThat(Talk.turns("[{'parts': [" + parts + "]}]").getFirst().parts()).hasSize(5_001);
  }

  @Test
  void many_calls_and_their_results_are_matched_in_order() {
    String calls = "{'functionCall': {'name': 'f'}},".repeat(4_999);
    String results = "{'functionResponse': {'name': 'f', 'response': {}}},".repeat(4_999);
    var turns =
        Talk.turns(
            "[{'role': 'model', 'parts': ["
                + calls
                + "{'functionCall': {'name': 'f'}}]}, {'parts': ["
                + results
                + "{'functionResponse': {'name': 'f', 'response': {}}}]}]");
    assertThat(((Part.ToolResult) turns.get(1).parts().getLast()).callId()).isEqualTo("call_4999");
  }
}
