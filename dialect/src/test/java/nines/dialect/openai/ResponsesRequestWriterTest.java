package nines.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.Habit;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.core.exchange.Slice;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.chat.Rendering;
import org.junit.jupiter.api.Test;

class ResponsesRequestWriterTest {
  private static final Turn HI = new Turn(Role.USER, List.of(new Part.Text("Hi")));

  private static ChatRequest asked(List<Tool> tools, ToolChoice choice, OutputFormat format) {
    return new ChatRequest(
        List.of(), tools, choice, format, Thinking.UNSAID, Map.of(), List.of(), true);
  }

  private static ChatRequest thinking(Thinking thinking) {
    return new ChatRequest(
        List.of(), List.of(), null, new OutputFormat.Free(), thinking, Map.of(), List.of(), false);
  }

  private static ChatRequest set(Map<Parameter, Setting> settings, Extra... extras) {
    return new ChatRequest(
        List.of(),
        List.of(),
        null,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        settings,
        List.of(extras),
        false);
  }

  @Test
  void turns_become_items_and_nothing_is_left_at_the_provider() {
    assertThat(
            ResponsesTalk.written(
                ResponsesTalk.request(
                    new Turn(Role.SYSTEM, List.of(new Part.Text("Rule"))),
                    HI,
                    new Turn(
                        Role.ASSISTANT,
                        List.of(
                            new Part.Text("Yes"),
                            new Part.Refusal("No"),
                            new Part.ToolCall("call_1", "f", "{\"a\":1}", null, null))),
                    new Turn(
                        Role.TOOL,
                        List.of(
                            new Part.ToolResult(
                                "call_1",
                                "",
                                List.of(new Part.Text("4"), new Part.Text("2")),
                                false,
                                null))))))
        .isEqualTo(
            """
            {'model':'gpt-1','input':[\
            {'role':'developer','content':'Rule'},\
            {'role':'user','content':'Hi'},\
            {'role':'assistant','content':[{'type':'output_text','text':'Yes'}]},\
            {'role':'assistant','content':[{'type':'refusal','refusal':'No'}]},\
            {'type':'function_call','call_id':'call_1','name':'f',\
            'arguments':'{\\'a\\':1}'},\
            {'type':'function_call_output','call_id':'call_1','output':'42'}],\
            'store':false}\
            """);
  }

  @Test
  void servers_that_know_no_developer_hear_the_system() {
    Turn rule = new Turn(Role.SYSTEM, List.of(new Part.Text("Rule")));
    assertThat(ResponsesTalk.written(ResponsesTalk.request(rule), Habit.SYSTEM_ROLE_ONLY))
        .contains("{'role':'system','content':'Rule'}");
  }

  @Test
  void ids_that_do_not_fit_get_others_that_calls_and_results_share() {
    String id = "x".repeat(100);
    assertThat(
            ResponsesTalk.input(
                new Turn(Role.ASSISTANT, List.of(new Part.ToolCall(id, "f", "{}", null, null))),
                new Turn(
                    Role.TOOL,
                    List.of(
                        new Part.ToolResult(id, "f", List.of(new Part.Text("1")), false, null)))))
        .contains("'call_id':'call_0','name'", "'call_id':'call_0','output'");
  }

  private static Part.Media media(MediaKind kind, MediaSource source) {
    return new Part.Media(kind, source, null, null, null);
  }

  @Test
  void media_are_said() {
    assertThat(
            ResponsesTalk.input(
                new Turn(
                    Role.USER,
                    List.of(
                        new Part.Text("See"),
                        media(
                            MediaKind.IMAGE, new MediaSource.Inline("image/png", Slice.of("AAAA"))),
                        new Part.Media(
                            MediaKind.IMAGE,
                            new MediaSource.Remote("https://a/b", null),
                            null,
                            "low",
                            null),
                        media(
                            MediaKind.DOCUMENT,
                            new MediaSource.Inline("application/pdf", Slice.of("BBBB"))),
                        media(MediaKind.DOCUMENT, new MediaSource.Remote("https://a/c", null)),
                        media(MediaKind.DOCUMENT, new MediaSource.Words("words"))))))
        .isEqualTo(
            """
            [{'role':'user','content':[{'type':'input_text','text':'See'},\
            {'type':'input_image','image_url':'data:image/png;base64,AAAA'},\
            {'type':'input_image','image_url':'https://a/b','detail':'low'},\
            {'type':'input_file','filename':'document','file_data':\
            'data:application/pdf;base64,BBBB'},\
            {'type':'input_file','file_url':'https://a/c'},\
            {'type':'input_text','text':'words'}]}]\
            """);
  }

  @Test
  void media_that_cannot_be_said_are_refused_by_name() {
    assertThat(refused(media(MediaKind.AUDIO, new MediaSource.Remote("https://a", null))))
        .isEqualTo(new Rendering.Inexpressible("audio", "audio: not known to openai-responses"));
    assertThat(refused(media(MediaKind.IMAGE, new MediaSource.Stored("file-1", null))))
        .isEqualTo(new Rendering.Inexpressible("image", "image: kept in another provider's store"));
    assertThat(
            refused(
                media(MediaKind.IMAGE, new MediaSource.Remote("https://a", null)), Habit.TEXT_ONLY))
        .isEqualTo(new Rendering.Inexpressible("image", "image: refused by gpt-1"));
  }

  private static Rendering refused(Part part, Habit... habits) {
    return ResponsesTalk.rendering(
        ResponsesTalk.request(new Turn(Role.USER, List.of(part))), habits);
  }

  @Test
  void tools_are_loose_unless_the_client_wants_them_strict() {
    List<Tool> tools =
        List.of(
            new Tool.Function("f", "d", "{\"a\":1}", true, null),
            new Tool.Function("g", "", "", null, null));
    assertThat(
            ResponsesTalk.written(
                asked(tools, new ToolChoice.Named("f"), new OutputFormat.JsonObject())))
        .isEqualTo(
            """
            {'model':'gpt-1','input':[],'tools':[\
            {'type':'function','name':'f','description':'d','parameters':{'a':1},'strict':true},\
            {'type':'function','name':'g','parameters':{'type':'object','properties':{}},\
            'strict':false}],\
            'tool_choice':{'type':'function','name':'f'},\
            'text':{'format':{'type':'json_object'}},'store':false,'stream':true}\
            """);
  }

  @Test
  void another_vendors_tools_are_refused() {
    assertThat(
            ResponsesTalk.rendering(
                asked(
                    List.of(new Tool.Hosted("gemini", "{}")),
                    new ToolChoice.Auto(),
                    new OutputFormat.Free())))
        .isEqualTo(new Rendering.Inexpressible("tools", "tools: a tool that only gemini runs"));
  }

  @Test
  void choices_are_said() {
    Map<ToolChoice, String> choices =
        Map.of(
            new ToolChoice.Auto(), "'tool_choice':'auto'",
            new ToolChoice.None(), "'tool_choice':'none'",
            new ToolChoice.Required(), "'tool_choice':'required'");
    choices.forEach((choice, said) ->
        assertThat(ResponsesTalk.written(asked(List.of(), choice, new OutputFormat.Free())))
            .contains(said));
  }

  @Test
  void a_schema_is_said_or_a_json_object_where_there_are_none() {
    ChatRequest request =
        asked(
            List.of(),
            new ToolChoice.Auto(),
            new OutputFormat.JsonSchema("", "why", "{\"a\":1}", true));
    assertThat(ResponsesTalk.written(request))
        .contains(
            """
            'text':{'format':{'type':'json_schema','name':'answer','description':'why',\
            'schema':{'a':1},'strict':true}}\
            """);
    assertThat(ResponsesTalk.written(request, Habit.JSON_OBJECT_ONLY))
        .contains("'text':{'format':{'type':'json_object'}}");
  }

  @Test
  void thinking_is_asked_for_by_effort_and_its_seals_with_it() {
    assertThat(ResponsesTalk.written(thinking(new Thinking(true, "high", null, true, "r"))))
        .contains(
            """
            'reasoning':{'effort':'high','summary':'auto'},\
            'include':['reasoning.encrypted_content']\
            """);
    assertThat(ResponsesTalk.written(thinking(new Thinking(true, null, null, null, "r"))))
        .contains("'reasoning':{'effort':'medium'}");
    Thinking off = new Thinking(false, null, null, null, "r");
    assertThat(ResponsesTalk.written(thinking(off), Habit.EFFORT_NONE))
        .contains("'reasoning':{'effort':'none'}")
        .doesNotContain("include");
    assertThat(ResponsesTalk.written(thinking(off))).doesNotContain("reasoning");
    assertThat(ResponsesTalk.dropped(thinking(off))).containsExactly("r");
    for (var budget : Map.of(1024L, "low", 16_384L, "medium", 32_000L, "high").entrySet()) {
      assertThat(
              ResponsesTalk.written(thinking(new Thinking(true, null, budget.getKey(), null, "r"))))
          .contains("'reasoning':{'effort':'" + budget.getValue() + "'}");
    }
  }

  @Test
  void models_that_do_not_think_are_not_asked_to_and_the_member_is_named() {
    ChatRequest request = thinking(new Thinking(true, "high", null, null, "thinking"));
    assertThat(ResponsesTalk.written(request, Habit.NO_THINKING)).doesNotContain("reasoning");
    assertThat(ResponsesTalk.dropped(request, Habit.NO_THINKING)).containsExactly("thinking");
  }

  @Test
  void settings_are_said_as_the_client_spelt_them() {
    Map<Parameter, Setting> settings = new EnumMap<>(Parameter.class);
    settings.put(Parameter.TEMPERATURE, new Setting("temperature", "0.70"));
    settings.put(Parameter.TOP_P, new Setting("top_p", "0.9"));
    settings.put(Parameter.MAX_OUTPUT, new Setting("max_tokens", "99"));
    settings.put(Parameter.TOP_LOGPROBS, new Setting("top_logprobs", "2"));
    settings.put(Parameter.PARALLEL_TOOLS, new Setting("parallel_tool_calls", "false"));
    settings.put(Parameter.END_USER, new Setting("user", "\"u\""));
    settings.put(Parameter.CACHE_KEY, new Setting("prompt_cache_key", "\"k\""));
    settings.put(Parameter.SERVICE_TIER, new Setting("service_tier", "\"flex\""));
    settings.put(Parameter.METADATA, new Setting("metadata", "{}"));
    settings.put(Parameter.STORE, new Setting("store", "true"));
    settings.put(Parameter.VERBOSITY, new Setting("verbosity", "\"low\""));
    settings.put(Parameter.SEED, new Setting("seed", "1"));
    assertThat(ResponsesTalk.written(set(settings)))
        .isEqualTo(
            """
            {'model':'gpt-1','input':[],'text':{'verbosity':'low'},'store':true,\
            'temperature':0.70,'top_p':0.9,'max_output_tokens':99,'top_logprobs':2,\
            'parallel_tool_calls':false,'user':'u','prompt_cache_key':'k',\
            'service_tier':'flex','metadata':{}}\
            """);
    assertThat(ResponsesTalk.dropped(set(settings))).containsExactly("seed");
  }

  @Test
  void what_responses_have_no_word_for_is_refused_by_the_clients_name() {
    assertThat(
            ResponsesTalk.rendering(
                set(Map.of(Parameter.STOP, new Setting("stop_sequences", "[\"X\"]")))))
        .isEqualTo(
            new Rendering.Inexpressible(
                "stop_sequences", "stop_sequences: not known to openai-responses"));
    assertThat(ResponsesTalk.rendering(set(Map.of(), new Extra("container", "\"c\"", false))))
        .isEqualTo(
            new Rendering.Inexpressible("container", "container: not known to openai-responses"));
    assertThat(ResponsesTalk.dropped(set(Map.of(), new Extra("betas", "[]", true))))
        .containsExactly("betas");
  }

  @Test
  void models_that_refuse_sampling_are_not_asked_with_it() {
    assertThat(
            ResponsesTalk.rendering(
                set(Map.of(Parameter.TEMPERATURE, new Setting("temperature", "0.5"))),
                Habit.NO_SAMPLING))
        .isEqualTo(new Rendering.Inexpressible("temperature", "temperature: refused by gpt-1"));
    assertThat(
            ResponsesTalk.written(
                set(Map.of(Parameter.TEMPERATURE, new Setting("temperature", "1.0"))),
                Habit.NO_SAMPLING))
        .doesNotContain("temperature");
  }

  @Test
  void a_client_of_the_api_itself_loses_nothing_on_the_way() {
    ChatRequest request =
        ResponsesTalk.read(
            """
            {'model': 'm', 'include': ['a'], 'truncation': 'auto', 'previous_response_id': 'r',
             'reasoning': {'effort': 'low'}, 'input': [
             {'type': 'web_search_call', 'id': 'ws_1'},
             {'type': 'reasoning', 'id': 'rs_1', 'summary': [], 'encrypted_content': 'gAAA'},
             {'id': 'msg_1'}, {'role': 'user', 'content': 'Hi'}]}
            """);
    assertThat(ResponsesTalk.written(request))
        .isEqualTo(
            """
            {'model':'gpt-1','input':[{'type': 'web_search_call', 'id': 'ws_1'},\
            {'type': 'reasoning', 'id': 'rs_1', 'summary': [], 'encrypted_content': 'gAAA'},\
            {'id': 'msg_1'},{'role':'user','content':'Hi'}],\
            'reasoning':{'effort':'low'},'store':false,'include':['a'],'truncation':'auto',\
            'previous_response_id':'r'}\
            """);
    assertThat(ResponsesTalk.dropped(request)).isEmpty();
  }
}
