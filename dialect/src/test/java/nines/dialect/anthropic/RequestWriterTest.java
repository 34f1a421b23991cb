package nines.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nines.core.exchange.CacheMark;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.Habit;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
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
import nines.dialect.json.JsonValue;
import org.junit.jupiter.api.Test;

class RequestWriterTest {
  private static final Opaque SIGNATURE = new Opaque(Native.OWN, "signature", "\"s\"");

  private static ChatRequest request(Turn... turns) {
    return with(Map.of(), List.of(), turns);
  }

  private static ChatRequest with(
      Map<Parameter, Setting> settings, List<Extra> extras, Turn... turns) {
    return new ChatRequest(
        List.of(turns),
        List.of(),
        null,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        settings,
        extras,
        false);
  }

  private static Turn user(Part... parts) {
    return new Turn(Role.USER, List.of(parts));
  }

  private static Turn assistant(Part... parts) {
    return new Turn(Role.ASSISTANT, List.of(parts));
  }

  private static Turn system(String text) {
    return new Turn(Role.SYSTEM, List.of(new Part.Text(text)));
  }

  private static Part text(String text) {
    return new Part.Text(text);
  }

  private static Part call(String id) {
    return new Part.ToolCall(id, "f", "{}", null, null);
  }

  private static Turn result(String id, String text) {
    return new Turn(
        Role.TOOL,
        List.of(new Part.ToolResult(id, "f", List.of(new Part.Text(text)), false, null)));
  }

  private static String messages(ChatRequest request, Habit... habits) {
    return Talk.written(request, habits).need("messages").json().replace('"', '\'');
  }

  private static String refused(ChatRequest request, Habit... habits) {
    return switch (Talk.rendering(request, Talk.addressee(habits))) {
      case Rendering.Written written -> throw new AssertionError(written);
      case Rendering.Inexpressible(String member, String _) -> member;
    };
  }

  @Test
  void what_a_client_of_the_language_said_comes_out_as_it_was() {
    String body =
        """
        {'model': 'claude-1', 'max_tokens': 4000,
         'system': [{'type': 'text', 'text': 'be brief', 'cache_control': {'type': 'ephemeral'}}],
         'messages': [
           {'role': 'user', 'content': [
             {'type': 'document', 'source': {'type': 'text', 'media_type': 'text/plain',
              'data': 'd'}, 'title': 't'},
             {'type': 'text', 'text': 'look'}]},
           {'role': 'assistant', 'content': [
             {'type': 'thinking', 'thinking': 'hm', 'signature': 's'},
             {'type': 'redacted_thinking', 'data': 'r'},
             {'type': 'server_tool_use', 'id': 'srv', 'name': 'web_search', 'input': {'q': 1.0}},
             {'type': 'tool_use', 'id': 'toolu_1', 'name': 'f', 'input': {'n': 1.50}}]},
           {'role': 'user', 'content': [
             {'type': 'tool_result', 'tool_use_id': 'toolu_1', 'content': [
               {'type': 'image', 'source': {'type': 'url', 'url': 'https://a/b.png'}}],
              'is_error': true}]}],
         'tools': [
           {'name': 'f', 'description': 'd', 'input_schema': {'type': 'object'},
            'defer_loading': true},
           {'type': 'web_search_20250305', 'name': 'web_search'}],
         'tool_choice': {'type': 'auto'},
         'temperature': 1.0, 'stop_sequences': ['X'], 'metadata': {'user_id': 'u'},
         'thinking': {'type': 'enabled', 'budget_tokens': 2000}, 'stream': true,
         'container': 'c'}
        """;
    ChatRequest request = Talk.read(body);
    assertThat(Talk.written(request).json()).isEqualToIgnoringWhitespace(Talk.json(body));
    assertThat(Talk.dropped(request)).isEmpty();
  }

  @Test
  void neighbours_are_joined_and_results_come_first() {
    assertThat(
            messages(
                request(
                    user(text("a")),
                    user(text("b")),
                    assistant(call("1"), call("2")),
                    user(text("wait")),
                    result("1", "x"),
                    result("2", "y"))))
        .isEqualTo(
            "[{'role':'user','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]},"
                + "{'role':'assistant','content':["
                + "{'type':'tool_use','id':'1','name':'f','input':{}},"
                + "{'type':'tool_use','id':'2','name':'f','input':{}}]},"
                + "{'role':'user','content':["
                + "{'type':'tool_result','tool_use_id':'1','content':'x'},"
                + "{'type':'tool_result','tool_use_id':'2','content':'y'},"
                + "{'type':'text','text':'wait'}]}]");
  }

  @Test
  void first_instructions_are_the_system_prompt() {
    JsonValue body =
        Talk.written(
            request(system("one"), system("two"), user(text("hi")), assistant(text("ho"))));
    assertThat(body.need("system").json().replace('"', '\''))
        .isEqualTo("[{'type':'text','text':'one'},{'type':'text','text':'two'}]");
  }

  @Test
  void later_instructions_stand_in_the_users_words_where_the_model_takes_no_others() {
    assertThat(messages(request(user(text("hi")), system("in French"))))
        .isEqualTo(
            "[{'role':'user','content':[{'type':'text','text':'hi'},"
                + "{'type':'text','text':'<system>\\nin French\\n</system>'}]}]");
  }

  @Test
  void later_instructions_are_a_message_behind_the_users_where_the_model_takes_them() {
    ChatRequest request = request(user(text("hi")), system("in French"), assistant(text("Oui")));
    assertThat(messages(request, Habit.INLINE_SYSTEM))
        .isEqualTo(
            "[{'role':'user','content':'hi'},{'role':'system','content':'in French'},"
                + "{'role':'assistant','content':'Oui'}]");
  }

  @Test
  void later_instructions_are_the_last_words_of_their_message() {
    assertThat(messages(request(user(text("hi")), system("in French"), user(text("please")))))
        .isEqualTo(
            "[{'role':'user','content':[{'type':'text','text':'hi'},{'type':'text',"
                + "'text':'please'},{'type':'text','text':'<system>\\nin French\\n</system>'}]}]");
  }

  @Test
  void instructions_alone_are_told_to_begin() {
    JsonValue body = Talk.written(request(system("say hi")));
    assertThat(body.need("system").string()).isEqualTo("say hi");
    assertThat(body.need("messages").json().replace('"', '\''))
        .isEqualTo("[{'role':'user','content':'Begin.'}]");
  }

  @Test
  void a_prefill_ends_without_white_space() {
    assertThat(messages(request(user(text("hi")), assistant(text("Well, \n")))))
        .endsWith("{'role':'assistant','content':'Well,'}]");
  }

  @Test
  void a_prefill_is_refused_for_models_that_refuse_it() {
    assertThat(refused(request(user(text("hi")), assistant(text("Well"))), Habit.NO_PREFILL))
        .isEqualTo("messages");
  }

  @Test
  void thoughts_go_back_to_their_owner_alone() {
    Part own = new Part.Reasoning("hm", SIGNATURE);
    Part strange = new Part.Reasoning("ha", new Opaque(Talk.STRANGER, "signature", "\"s\""));
    Part bare = new Part.Reasoning("ho", null);
    assertThat(messages(request(user(text("hi")), assistant(own, strange, bare, call("1")))))
        .contains("{'type':'thinking','thinking':'hm','signature':'s'}")
        .doesNotContain("ha")
        .doesNotContain("ho");
  }

  @Test
  void a_sealed_part_of_another_vendor_is_left_out_and_named() {
    ChatRequest request =
        request(
            user(text("hi")),
            assistant(
                new Part.Sealed(new Opaque(Talk.STRANGER, "executableCode", "{}"), null),
                text("done")),
            user(text("and?")));
    assertThat(messages(request)).doesNotContain("executableCode");
    assertThat(Talk.dropped(request)).containsExactly("executableCode");
  }

  @Test
  void a_block_of_another_language_of_the_family_is_no_block_of_this_one() {
    Opaque converse = new Opaque(Native.OWN, "redactedContent", "{\"redactedContent\":\"x\"}");
    ChatRequest request =
        request(user(text("hi")), assistant(new Part.Sealed(converse, null), text("done")));
    assertThat(messages(request)).doesNotContain("redactedContent");
  }

  @Test
  void media_go_by_their_type() {
    assertThat(messages(request(user(inline(MediaKind.IMAGE, "image/jpg", "AAAA")))))
        .contains(
            "{'type':'image','source':{'type':'base64','media_type':'image/jpeg','data':'AAAA'}}");
    assertThat(messages(request(user(inline(MediaKind.IMAGE, "application/pdf", "AAAA")))))
        .contains("{'type':'document'");
    assertThat(messages(request(user(inline(MediaKind.DOCUMENT, "text/csv", "YSxi")))))
        .contains("{'type':'text','media_type':'text/plain','data':'a,b'}");
    assertThat(refused(request(user(inline(MediaKind.AUDIO, "audio/wav", "AAAA")))))
        .isEqualTo("audio");
    assertThat(refused(request(user(inline(MediaKind.IMAGE, "image/tiff", "AAAA")))))
        .isEqualTo("image");
  }

  @Test
  void media_elsewhere_must_be_of_the_web_or_of_the_vendors_own_store() {
    assertThat(messages(request(user(at(new MediaSource.Remote("https://a/b", null))))))
        .contains("{'type':'url','url':'https://a/b'}");
    assertThat(messages(request(user(at(new MediaSource.Stored("file_1", null))))))
        .contains("{'type':'file','file_id':'file_1'}");
    assertThat(refused(request(user(at(new MediaSource.Remote("gs://a/b", null))))))
        .isEqualTo("image");
    assertThat(refused(request(user(at(new MediaSource.Stored("file-1", null))))))
        .isEqualTo("image");
    assertThat(
            refused(
                request(user(at(new MediaSource.Remote("https://a/b", null)))), Habit.TEXT_ONLY))
        .isEqualTo("content");
  }

  private static Part inline(MediaKind kind, String type, String data) {
    return new Part.Media(kind, new MediaSource.Inline(type, Slice.of(data)), null, null, null);
  }

  private static Part at(MediaSource source) {
    return new Part.Media(MediaKind.IMAGE, source, null, null, null);
  }

  @Test
  void settings_without_a_word_are_named_or_refused() {
    Map<Parameter, Setting> harmless =
        Map.of(
            Parameter.SEED, new Setting("seed", "1"),
            Parameter.SERVICE_TIER, new Setting("service_tier", "\"flex\""),
            Parameter.CANDIDATES, new Setting("n", "1"));
    assertThat(Talk.dropped(with(harmless, List.of(), user(text("hi")))))
        .containsExactlyInAnyOrder("seed", "service_tier");
    assertThat(refused(with(Map.of(Parameter.CANDIDATES, new Setting("n", "2")), List.of())))
        .isEqualTo("n");
    assertThat(
            refused(
                with(
                    Map.of(Parameter.LOGIT_BIAS, new Setting("logit_bias", "{\"1\":1}")),
                    List.of())))
        .isEqualTo("logit_bias");
    assertThat(refused(with(Map.of(), List.of(new Extra("modalities", "[]", false)))))
        .isEqualTo("modalities");
    assertThat(Talk.dropped(with(Map.of(), List.of(new Extra("include", "[]", true)))))
        .containsExactly("include");
  }

  @Test
  void a_temperature_above_the_vendors_range_is_clamped() {
    ChatRequest request =
        with(
            Map.of(Parameter.TEMPERATURE, new Setting("temperature", "1.7")),
            List.of(),
            user(text("hi")));
    assertThat(Talk.written(request).need("temperature").json()).isEqualTo("1");
    assertThat(Talk.dropped(request)).isEmpty();
    assertThat(Talk.dropped(request, Habit.NO_SAMPLING)).containsExactly("temperature");
  }

  @Test
  void without_a_limit_the_models_own_or_the_stated_default_is_sent() {
    ChatRequest request = request(user(text("hi")));
    assertThat(Talk.written(request).need("max_tokens").integer())
        .isEqualTo(ThinkingPlan.DEFAULT_MAX_TOKENS);
    assertThat(Talk.written(request, Talk.addressee(64_000)).need("max_tokens").integer())
        .isEqualTo(64_000);
  }

  @Test
  void tools_say_that_their_arguments_are_an_object() {
    JsonValue tools =
        tools(
            new Tool.Function("f", "", "", null, null),
            new Tool.Function("g", "d", "{\"properties\":{}}", false, new CacheMark("1h")));
    assertThat(tools.json().replace('"', '\''))
        .isEqualTo(
            "[{'name':'f','input_schema':{'type':'object','properties':{}}},"
                + "{'name':'g','description':'d','input_schema':{'type':'object','properties':{}},"
                + "'cache_control':{'type':'ephemeral','ttl':'1h'}}]");
  }

  private static JsonValue tools(Tool... tools) {
    return Talk.written(tooled(new ToolChoice.Auto(), tools)).need("tools");
  }

  private static ChatRequest tooled(ToolChoice choice, Tool... tools) {
    return new ChatRequest(
        List.of(user(text("hi"))),
        List.of(tools),
        choice,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        Map.of(Parameter.PARALLEL_TOOLS, new Setting("parallel_tool_calls", "false")),
        List.of(),
        false);
  }

  @Test
  void a_tool_of_another_vendor_or_with_an_unspeakable_name_is_refused() {
    assertThat(refused(tooled(new ToolChoice.Auto(), new Tool.Hosted("openai", "{}"))))
        .isEqualTo("tools");
    assertThat(refused(tooled(new ToolChoice.Auto(), new Tool.Function("a.b", "", "", null, null))))
        .isEqualTo("tools");
  }

  @Test
  void choices_have_their_own_words_and_hold_parallel_calls_back() {
    Tool tool = new Tool.Function("f", "", "", null, null);
    assertThat(choice(tooled(new ToolChoice.Required(), tool)))
        .isEqualTo("{'type':'any','disable_parallel_tool_use':true}");
    assertThat(choice(tooled(new ToolChoice.Named("f"), tool)))
        .isEqualTo("{'type':'tool','name':'f','disable_parallel_tool_use':true}");
    assertThat(choice(tooled(new ToolChoice.None(), tool))).isEqualTo("{'type':'none'}");
  }

  private static String choice(ChatRequest request) {
    return Talk.written(request).need("tool_choice").json().replace('"', '\'');
  }

  @Test
  void json_without_a_schema_is_refused() {
    ChatRequest request =
        new ChatRequest(
            List.of(user(text("hi"))),
            List.of(),
            null,
            new OutputFormat.JsonObject(),
            Thinking.UNSAID,
            Map.of(),
            List.of(),
            false);
    assertThat(refused(request)).isEqualTo("response_format");
  }

  @Test
  void arguments_that_are_no_object_are_refused() {
    Part broken = new Part.ToolCall("1", "f", "{\"a\":", null, null);
    assertThat(refused(request(user(text("hi")), assistant(broken)))).isEqualTo("arguments");
  }
}
