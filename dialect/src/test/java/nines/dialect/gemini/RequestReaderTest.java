package nines.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Owner;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.core.exchange.Slice;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.chat.Envelope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private static final String CALLS =
      """
      {'role': 'model', 'parts': [{'functionCall': {'name': 'f', 'args': {'x': 1}}},
       {'functionCall': {'name': 'g'}}, {'functionCall': {'name': 'f', 'args': {'x': 2}}}]}
      """;

  private static List<String> answeredCalls(List<Turn> turns) {
    return turns.stream()
        .flatMap(turn -> turn.parts().stream())
        .filter(Part.ToolResult.class::isInstance)
        .map(part -> ((Part.ToolResult) part).callId())
        .toList();
  }

  @Test
  void both_spellings_of_members_are_read() {
    ChatRequest request =
        Talk.read(
            """
            {'system_instruction': {'parts': [{'text': 'Be brief.'}]},
             'contents': [{'role': 'user', 'parts': [{'text': 'hi'},
              {'inline_data': {'mime_type': 'image/png', 'data': 'iVBO'}}]}],
             'generation_config': {'max_output_tokens': 10, 'stop_sequences': ['END']},
             'tools': [{'function_declarations': [{'name': 'f',
               'parameters_json_schema': {'type': 'object'}}]}],
             'tool_config': {'function_calling_config': {'mode': 'ANY'}}}
            """);
    assertThat(request.turns())
        .containsExactly(
            Talk.turn(Role.SYSTEM, new Part.Text("Be brief.")),
            Talk.turn(
                Role.USER,
                new Part.Text("hi"),
                new Part.Media(
                    MediaKind.IMAGE,
                    new MediaSource.Inline("image/png", Slice.of("iVBO")),
                    null,
                    null,
                    null)));
    assertThat(request.settings())
        .containsOnly(
            Map.entry(
                Parameter.MAX_OUTPUT, new Setting("generation_config.max_output_tokens", "10")),
            Map.entry(
                Parameter.STOP, new Setting("generation_config.stop_sequences", "[\"END\"]")));
    assertThat(request.tools())
        .containsExactly(new Tool.Function("f", "", "{\"type\": \"object\"}", null, null));
    assertThat(request.choice()).isEqualTo(new ToolChoice.Required());
    assertThat(request.extras()).isEmpty();
  }

  @Test
  void settings_keep_the_clients_numbers() {
    ChatRequest request =
        Talk.asked(
            """
            'generationConfig': {'temperature': 0.70, 'topP': 1e-1, 'topK': 5, 'seed': -3,
             'frequencyPenalty': 0.5, 'presencePenalty': 0.0, 'candidateCount': 1,
             'responseLogprobs': true, 'logprobs': 2, 'responseModalities': ['TEXT']}
            """);
    assertThat(request.settings())
        .containsOnly(
            Map.entry(Parameter.TEMPERATURE, new Setting("generationConfig.temperature", "0.70")),
            Map.entry(Parameter.TOP_P, new Setting("generationConfig.topP", "1e-1")),
            Map.entry(Parameter.TOP_K, new Setting("generationConfig.topK", "5")),
            Map.entry(Parameter.SEED, new Setting("generationConfig.seed", "-3")),
            Map.entry(
                Parameter.FREQUENCY_PENALTY,
                new Setting("generationConfig.frequencyPenalty", "0.5")),
            Map.entry(Parameter.LOGPROBS, new Setting("generationConfig.responseLogprobs", "true")),
            Map.entry(Parameter.TOP_LOGPROBS, new Setting("generationConfig.logprobs", "2")));
  }

  @Test
  void what_has_no_meaning_elsewhere_is_kept_by_its_path() {
    ChatRequest request =
        Talk.asked(
            """
            'safetySettings': [{'category': 'X'}], 'cachedContent': 'c', 'labels': {'a': 'b'},
            'store': true, 'serviceTier': 'flex', 'modelArmorConfig': {'x': 1}, 'odd': null,
            'generationConfig': {'speechConfig': {'x': 1}, 'mediaResolution': 'HIGH',
             'responseModalities': ['TEXT', 'IMAGE'], 'audioTimestamp': false}
            """);
    assertThat(request.extras())
        .extracting(Extra::member, Extra::harmless)
        .containsExactlyInAnyOrder(
            tuple("safetySettings", true),
            tuple("cachedContent", false),
            tuple("modelArmorConfig", false),
            tuple("generationConfig.speechConfig", false),
            tuple("generationConfig.mediaResolution", true),
            tuple("generationConfig.responseModalities", false));
    assertThat(request.settings())
        .containsOnlyKeys(Parameter.METADATA, Parameter.STORE, Parameter.SERVICE_TIER);
  }

  @Test
  void a_result_without_an_id_answers_the_oldest_open_call_of_its_name() {
    List<Turn> turns =
        Talk.turns(
            "[{'parts': [{'text': 'hi'}]},"
                + CALLS
                + """
                , {'role': 'user', 'parts': [
                  {'functionResponse': {'name': 'g', 'response': {'output': 'of g'}}},
                  {'functionResponse': {'name': 'f', 'response': {'result': {'n': 1}}}},
                  {'text': 'go on'},
                  {'functionResponse': {'name': 'f', 'response': {'error': 'none'}}}]}]
                """);
    assertThat(turns)
        .extracting(Turn::role)
        .containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL, Role.USER);
    assertThat(turns.get(2).parts())
        .containsExactly(
            result("call_1", "g", "of g", false),
            result("call_0", "f", "{\"n\": 1}", false),
            result("call_2", "f", "none", true));
    assertThat(turns.get(3).parts()).containsExactly(new Part.Text("go on"));
  }

  private static Part result(String id, String name, String text, boolean failed) {
    return new Part.ToolResult(id, name, List.of(new Part.Text(text)), failed, null);
  }

  @Test
  void calls_that_share_an_id_get_ids_of_their_own() {
    List<Turn> turns =
        Talk.turns(
            """
            [{'role': 'model', 'parts': [{'functionCall': {'name': 'f', 'id': 'a'}},
               {'functionCall': {'name': 'f', 'id': 'a'}}]},
             {'role': 'user', 'parts': [
               {'functionResponse': {'id': 'a', 'response': {}}},
               {'functionResponse': {'id': 'a', 'name': 'f', 'response': {'x': 1, 'y': 2}}}]}]
            """);
    assertThat(answeredCalls(turns)).containsExactly("a", "call_1");
    assertThat(turns.get(1).parts().get(1))
        .isEqualTo(result("call_1", "f", "{\"x\": 1, \"y\": 2}", false));
  }

  @Test
  void media_of_a_result_stay_with_it() {
    List<Turn> turns =
        Talk.turns(
            """
            [{'role': 'model', 'parts': [{'functionCall': {'name': 'f'}}]},
             {'parts': [{'functionResponse': {'name': 'f', 'response': {'output': ''},
               'parts': [{'inlineData': {'mimeType': 'application/pdf', 'data': 'JVBE'}}]}}]}]
            """);
    assertThat(((Part.ToolResult) turns.get(1).parts().getFirst()).content())
        .containsExactly(
            new Part.Text(""),
            new Part.Media(
                MediaKind.DOCUMENT,
                new MediaSource.Inline("application/pdf", Slice.of("JVBE")),
                null,
                null,
                null));
  }

  @Test
  void base64_becomes_what_every_vendor_reads() {
    Part part =
        Talk.turns("[{'parts': [{'inlineData': {'mimeType': 'audio/wav', 'data': 'a-_b\\/c'}}]}]")
            .getFirst()
            .parts()
            .getFirst();
    assertThat(((Part.Media) part).kind()).isEqualTo(MediaKind.AUDIO);
    assertThat(((Part.Media) part).source())
        .isEqualTo(new MediaSource.Inline("audio/wav", Slice.of("a+/b/c")));
  }

  @Test
  void files_are_told_by_where_they_are() {
    List<MediaSource> sources =
        Talk.turns(
                """
                [{'parts': [
                 {'fileData': {'fileUri': 'https://generativelanguage.googleapis.com/v1/files/x',
                   'mimeType': 'image/png'}},
                 {'fileData': {'fileUri': 'gs://bucket/film.mp4', 'mimeType': 'video/mp4'}},
                 {'fileData': {'fileUri': 'https://example.com/a.pdf'}},
                 {'fileData': {'fileUri': 'https://youtu.be/x'}}]}]
                """)
            .getFirst()
            .parts()
            .stream()
            .map(part -> ((Part.Media) part).source())
            .toList();
    assertThat(sources)
        .containsExactly(
            new MediaSource.Stored(
                "https://generativelanguage.googleapis.com/v1/files/x", "image/png"),
            new MediaSource.Stored("gs://bucket/film.mp4", "video/mp4"),
            new MediaSource.Remote("https://example.com/a.pdf", null),
            new MediaSource.Remote("https://youtu.be/x", null));
  }

  @Test
  void a_signature_is_geminis_own_unless_it_is_an_envelope() {
    Opaque claudes = new Opaque(Talk.STRANGER, "signature", "\"s\"");
    List<Part> parts =
        Talk.turns(
                """
                [{'role': 'model', 'parts': [
                  {'thought': true, 'text': 'h'}, {'thought': true, 'text': 'm'},
                  {'thought': true, 'text': '', 'thoughtSignature': 'ENVELOPE'},
                  {'thought': true, 'thoughtSignature': 'ENVELOPE'},
                  {'text': 'yes'}, {'text': '', 'thoughtSignature': 'T'},
                  {'functionCall': {'name': 'f'}, 'thought_signature': 'C'}]}]
                """
                    .replace("ENVELOPE", Envelope.seal(claudes)))
            .getFirst()
            .parts();
    Owner google = new Owner("gemini", "");
    assertThat(parts)
        .containsExactly(
            new Part.Reasoning("hm", claudes),
            new Part.Sealed(claudes, null),
            new Part.Text("yes"),
            new Part.Sealed(new Opaque(google, "text_signature", "\"T\""), null),
            new Part.ToolCall(
                "call_0", "f", "{}", new Opaque(google, "thought_signature", "\"C\""), null));
  }

  @Test
  void an_envelope_may_come_back_in_the_url_safe_alphabet() {
    Opaque seal = new Opaque(Talk.STRANGER, "signature", "\"\u00ff\u00fe\u00ff??>>\"");
    String safe = Envelope.seal(seal).replace('+', '-').replace('/', '_');
    assertThat(safe).isNotEqualTo(Envelope.seal(seal));
    assertThat(
            Talk.turns(
                    "[{'role':'model','parts':[{'thought':true,'thoughtSignature':'"
                        + safe
                        + "'}]}]")
                .getFirst()
                .parts())
        .containsExactly(new Part.Sealed(seal, null));
  }

  @Test
  void work_of_googles_own_tools_is_sealed_and_named() {
    ChatRequest request =
        Talk.read(
            """
            {'contents': [{'role': 'model', 'parts': [{'executableCode': {'code': '1'}},
              {'text': 'one'}]}], 'tools': [{'googleSearch': {}, 'codeExecution': {}}]}
            """);
    assertThat(request.turns().getFirst().parts().getFirst())
        .isEqualTo(
            new Part.Sealed(
                new Opaque(
                    new Owner("gemini", ""), "part", "{\"executableCode\": {\"code\": \"1\"}}"),
                null));
    assertThat(request.extras())
        .extracting(Extra::member, Extra::harmless)
        .containsExactly(tuple("contents[0].parts[0].executableCode", true));
    assertThat(request.tools())
        .containsExactly(
            new Tool.Hosted("gemini", "{\"googleSearch\":{}}"),
            new Tool.Hosted("gemini", "{\"codeExecution\":{}}"));
  }

  @Test
  void thinking_is_read_from_budget_level_and_whether_it_is_shown() {
    assertThat(thinking("'thinkingBudget': 0"))
        .isEqualTo(new Thinking(false, null, null, null, "generationConfig.thinkingConfig"));
    assertThat(thinking("'thinkingBudget': -1, 'includeThoughts': true"))
        .isEqualTo(new Thinking(true, null, null, true, "generationConfig.thinkingConfig"));
    assertThat(thinking("'thinkingBudget': 2000"))
        .isEqualTo(new Thinking(true, null, 2000L, null, "generationConfig.thinkingConfig"));
    assertThat(thinking("'thinking_level': 'HIGH', 'include_thoughts': false"))
        .isEqualTo(new Thinking(true, "high", null, false, "generationConfig.thinkingConfig"));
    assertThat(thinking("'thinkingLevel': 'THINKING_LEVEL_UNSPECIFIED'"))
        .isEqualTo(new Thinking(null, null, null, null, "generationConfig.thinkingConfig"));
  }

  private static Thinking thinking(String config) {
    return Talk.asked("'generationConfig': {'thinkingConfig': {" + config + "}}").thinking();
  }

  @Test
  void the_form_of_the_answer_is_read_from_every_member_that_tells_it() {
    assertThat(format("'responseMimeType': 'text/plain'")).isEqualTo(new OutputFormat.Free());
    assertThat(format("'responseMimeType': 'application/json'"))
        .isEqualTo(new OutputFormat.JsonObject());
    OutputFormat schema = new OutputFormat.JsonSchema("", null, "{\"type\":\"object\"}", null);
    assertThat(format("'responseJsonSchema':{'type':'object'}")).isEqualTo(schema);
    assertThat(format("'responseSchema':{'type':'OBJECT'}")).isEqualTo(schema);
    assertThat(
            format(
                "'responseFormat':{'text':{'mimeType':'APPLICATION_JSON','schema':{'type':'object'}}}"))
        .isEqualTo(schema);
  }

  private static OutputFormat format(String config) {
    return Talk.asked("'generationConfig': {" + config + "}").format();
  }

  @Test
  void a_form_that_no_other_vendor_has_must_not_be_left_out() {
    assertThat(Talk.asked("'generationConfig': {'responseMimeType': 'text/x.enum'}").extras())
        .extracting(Extra::member, Extra::harmless)
        .containsExactly(tuple("generationConfig.responseMimeType", false));
  }

  @Test
  void modes_of_calling_become_choices() {
    assertThat(choice("'mode': 'AUTO'")).isEqualTo(new ToolChoice.Auto());
    assertThat(choice("'mode': 'none'")).isEqualTo(new ToolChoice.None());
    assertThat(choice("'mode': 'MODE_UNSPECIFIED'")).isNull();
    assertThat(choice("'mode': 'ANY', 'allowedFunctionNames': ['f']"))
        .isEqualTo(new ToolChoice.Named("f"));
    assertThat(choice("'mode': 'ANY', 'allowedFunctionNames': ['f', 'g']"))
        .isEqualTo(new ToolChoice.Required());
  }

  private static @Nullable ToolChoice choice(String config) {
    return calling(config).choice();
  }

  private static ChatRequest calling(String config) {
    return Talk.asked(
        "'toolConfig': {'functionCallingConfig': {"
            + config
            + "}}, 'tools': [{'functionDeclarations': [{'name': 'f'}, {'name': 'g'},"
            + " {'name': 'h'}]}]");
  }

  @Test
  void what_a_choice_cannot_say_is_named() {
    assertThat(calling("'mode': 'ANY', 'allowedFunctionNames': ['f', 'g', 'h']").extras())
        .isEmpty();
    assertThat(calling("'mode': 'ANY', 'allowedFunctionNames': ['f', 'g']").extras())
        .extracting(Extra::member)
        .containsExactly("toolConfig.functionCallingConfig.allowedFunctionNames");
    assertThat(calling("'mode': 'VALIDATED'").extras())
        .extracting(Extra::member)
        .containsExactly("toolConfig.functionCallingConfig.mode");
  }
}
