package nines.dialect.gemini;

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
import org.junit.jupiter.api.Test;

class RequestWriterTest {
  private static final Turn QUESTION = Talk.turn(Role.USER, new Part.Text("hi"));
  private static final String NO_SIGNATURE =
      "'thoughtSignature':'c2tpcF90aG91Z2h0X3NpZ25hdHVyZV92YWxpZGF0b3I='";
  private static final Opaque OWN = new Opaque(Talk.OWNER, Signatures.CALL, "\"s1\"");
  private static final Tool TOOL =
      new Tool.Function("f", "does", "{\"type\":\"object\"}", true, null);

  private static Part call(String id, String name, Opaque seal) {
    return new Part.ToolCall(id, name, "{\"x\":1}", seal, null);
  }

  private static Part call(String id, String name) {
    return new Part.ToolCall(id, name, "{\"x\":1}", null, null);
  }

  private static Part result(String id, Part... content) {
    return new Part.ToolResult(id, "", List.of(content), false, null);
  }

  private static ChatRequest with(Thinking thinking, OutputFormat format) {
    return new ChatRequest(
        List.of(QUESTION), List.of(), null, format, thinking, Map.of(), List.of(), false);
  }

  private static ChatRequest with(Parameter parameter, String json, Tool... tools) {
    return new ChatRequest(
        List.of(QUESTION),
        List.of(tools),
        null,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        Map.of(parameter, new Setting("its_name", json)),
        List.of(),
        false);
  }

  private static ChatRequest with(ToolChoice choice, Extra extra, Tool... tools) {
    return new ChatRequest(
        List.of(QUESTION),
        List.of(tools),
        choice,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        Map.of(),
        List.of(extra),
        false);
  }

  @Test
  void instructions_stand_apart_wherever_they_were_said() {
    assertThat(
            Talk.written(
                Talk.said(
                    Talk.turn(Role.SYSTEM, new Part.Text("Be brief.")),
                    QUESTION,
                    Talk.turn(Role.SYSTEM, new Part.Text("Be kind.")))))
        .isEqualTo(
            "{'systemInstruction':{'parts':[{'text':'Be brief.'},{'text':'Be kind.'}]},"
                + "'contents':[{'role':'user','parts':[{'text':'hi'}]}]}");
  }

  @Test
  void a_conversation_begins_with_the_user() {
    String blank = "{'role':'user','parts':[{'text':' '}]}";
    assertThat(Talk.contents(Talk.turn(Role.SYSTEM, new Part.Text("Go."))))
        .endsWith("[" + blank + "]");
    assertThat(Talk.contents(Talk.turn(Role.ASSISTANT, new Part.Text("Once"))))
        .isEqualTo("[" + blank + ",{'role':'model','parts':[{'text':'Once'}]}]");
  }

  @Test
  void neighbours_of_one_role_are_one_content_and_empty_turns_are_none() {
    assertThat(
            Talk.contents(
                QUESTION,
                Talk.turn(Role.ASSISTANT, new Part.Text("")),
                Talk.turn(Role.USER, new Part.Text("there"), new Part.Text("")),
                Talk.turn(Role.ASSISTANT, new Part.Refusal("no"))))
        .isEqualTo(
            "[{'role':'user','parts':[{'text':'hi'},{'text':'there'}]},"
                + "{'role':'model','parts':[{'text':'no'}]}]");
  }

  @Test
  void results_stand_in_one_content_in_the_order_of_their_calls_with_media_behind_them() {
    Part image =
        new Part.Media(
            MediaKind.IMAGE,
            new MediaSource.Inline("image/png", Slice.of("iVBO")),
            null,
            null,
            null);
    assertThat(
            Talk.contents(
                QUESTION,
                Talk.turn(Role.ASSISTANT, call("a", "f"), call("b", "g")),
                Talk.turn(Role.TOOL, result("b", new Part.Text("two"), image)),
                Talk.turn(Role.TOOL, result("a", new Part.Text("{\"n\": 1}"))),
                Talk.turn(Role.USER, new Part.Text("go on"))))
        .endsWith(
            "{'role':'user','parts':["
                + "{'functionResponse':{'name':'f','response':{'n': 1},'id':'a'}},"
                + "{'functionResponse':{'name':'g','response':{'output':'two'},'id':'b'}},"
                + "{'inlineData':{'mimeType':'image/png','data':'iVBO'}}]},"
                + "{'role':'user','parts':[{'text':'go on'}]}]");
  }

  @Test
  void a_failed_result_says_so() {
    Part failed = new Part.ToolResult("a", "", List.of(new Part.Text("{\"why\":1}")), true, null);
    assertThat(
            Talk.contents(Talk.turn(Role.ASSISTANT, call("a", "f")), Talk.turn(Role.TOOL, failed)))
        .contains("'response':{'error':'{\\'why\\':1}'}");
  }

  @Test
  void the_first_call_of_another_vendor_gets_a_signature_that_is_none() {
    assertThat(Talk.contents(QUESTION, Talk.turn(Role.ASSISTANT, call("", "f"), call("", "g"))))
        .contains("{'functionCall':{'name':'f','args':{'x':1}}," + NO_SIGNATURE + "}")
        .contains("{'functionCall':{'name':'g','args':{'x':1}}}");
  }

  @Test
  void seals_return_to_their_owner_and_to_nobody_else() {
    Opaque strangers = new Opaque(Talk.STRANGER, "signature", "\"s2\"");
    assertThat(
            Talk.contents(
                QUESTION,
                Talk.turn(
                    Role.ASSISTANT,
                    new Part.Reasoning("hm", strangers),
                    new Part.Reasoning("so", new Opaque(Talk.OWNER, Signatures.THOUGHT, "\"t\"")),
                    new Part.Sealed(new Opaque(Talk.OWNER, Signatures.TEXT, "\"w\""), null),
                    new Part.Sealed(strangers, null),
                    new Part.Sealed(
                        new Opaque(Talk.OWNER, Signatures.PART, "{\"executableCode\":{}}"), null),
                    call("a", "f", OWN))))
        .endsWith(
            "{'role':'model','parts':[{'text':'so','thought':true,'thoughtSignature':'t'},"
                + "{'text':'','thoughtSignature':'w'},{'executableCode':{}},"
                + "{'functionCall':{'name':'f','args':{'x':1},'id':'a'},"
                + "'thoughtSignature':'s1'}]}]");
  }

  @Test
  void a_forged_seal_cannot_break_the_request() {
    Opaque forged = new Opaque(Talk.OWNER, Signatures.PART, "3]");
    Opaque number = new Opaque(Talk.OWNER, Signatures.CALL, "{}");
    assertThat(
            Talk.contents(
                QUESTION,
                Talk.turn(Role.ASSISTANT, new Part.Sealed(forged, null), call("a", "f", number))))
        .endsWith("'args':{'x':1},'id':'a'}," + NO_SIGNATURE + "}]}]");
  }

  @Test
  void arguments_that_are_no_object_cannot_be_said() {
    Part broken = new Part.ToolCall("a", "f", "{\"x\":", null, null);
    assertThat(Talk.inexpressible(Talk.said(Talk.turn(Role.ASSISTANT, broken))))
        .isEqualTo("arguments");
  }

  @Test
  void media_are_told_by_where_they_are() {
    assertThat(
            Talk.contents(
                Talk.turn(
                    Role.USER,
                    media(new MediaSource.Remote("https://example.com/a.PDF?x=.png", null)),
                    media(new MediaSource.Remote("https://example.com/a", "image/png")),
                    media(new MediaSource.Remote("https://example.com/b", null)),
                    media(new MediaSource.Words("plain")))))
        .contains(
            "{'fileData':{'fileUri':'https://example.com/a.PDF?x=.png',"
                + "'mimeType':'application/pdf'}},"
                + "{'fileData':{'fileUri':'https://example.com/a','mimeType':'image/png'}},"
                + "{'fileData':{'fileUri':'https://example.com/b'}},{'text':'plain'}");
    assertThat(
            Talk.inexpressible(
                Talk.said(Talk.turn(Role.USER, media(new MediaSource.Stored("file-1", null))))))
        .isEqualTo("file");
  }

  private static Part media(MediaSource source) {
    return new Part.Media(MediaKind.DOCUMENT, source, null, null, null);
  }

  @Test
  void tools_keep_their_json_schema() {
    assertThat(
            Talk.written(
                with(
                    new ToolChoice.Named("f"),
                    new Extra("user", "1", true),
                    TOOL,
                    new Tool.Function("g", "", "", null, null),
                    new Tool.Hosted("gemini", "{\"googleSearch\":{}}"))))
        .endsWith(
            "'tools':[{'functionDeclarations':[{'name':'f','description':'does',"
                + "'parametersJsonSchema':{'type':'object'}},{'name':'g'}]},{'googleSearch':{}}],"
                + "'toolConfig':{'functionCallingConfig':{'mode':'ANY',"
                + "'allowedFunctionNames':['f']}}}");
  }

  @Test
  void choices_become_modes() {
    Extra nothing = new Extra("user", "1", true);
    assertThat(Talk.written(with(new ToolChoice.None(), nothing, TOOL))).contains("'mode':'NONE'");
    assertThat(Talk.written(with(new ToolChoice.Required(), nothing, TOOL)))
        .contains("'mode':'ANY'}");
    assertThat(Talk.written(with(new ToolChoice.Auto(), nothing, TOOL)))
        .doesNotContain("toolConfig");
    assertThat(Talk.written(with(new ToolChoice.Required(), nothing))).doesNotContain("toolConfig");
  }

  @Test
  void a_tool_that_another_vendor_runs_cannot_be_said() {
    assertThat(
            Talk.inexpressible(
                with(
                    new ToolChoice.Auto(),
                    new Extra("user", "1", true),
                    new Tool.Hosted("openai", "{}"))))
        .isEqualTo("tools");
  }

  @Test
  void harmless_members_are_left_out_by_name_and_others_are_not_left_out() {
    assertThat(Talk.dropped(with(new ToolChoice.Auto(), new Extra("user", "1", true))))
        .containsExactly("user");
    assertThat(Talk.inexpressible(with(new ToolChoice.Auto(), new Extra("container", "1", false))))
        .isEqualTo("container");
    Part marked = new Part.Text("hi", List.of(), null, new CacheMark("1h"));
    assertThat(Talk.dropped(Talk.said(Talk.turn(Role.USER, marked))))
        .containsExactly("cache_control");
  }

  @Test
  void settings_have_their_names() {
    assertThat(Talk.written(with(Parameter.TEMPERATURE, "0.70"))).contains("'temperature':0.70");
    assertThat(Talk.written(with(Parameter.TOP_P, "1"))).contains("'topP':1");
    assertThat(Talk.written(with(Parameter.TOP_K, "5"))).contains("'topK':5");
    assertThat(Talk.written(with(Parameter.SEED, "7"))).contains("'seed':7");
    assertThat(Talk.written(with(Parameter.MAX_OUTPUT, "9"))).contains("'maxOutputTokens':9");
    assertThat(Talk.written(with(Parameter.STOP, "[\"E\"]"))).contains("'stopSequences':['E']");
    assertThat(Talk.written(with(Parameter.FREQUENCY_PENALTY, "1"))).contains("'frequencyPenalty'");
    assertThat(Talk.written(with(Parameter.PRESENCE_PENALTY, "1"))).contains("'presencePenalty'");
  }

  @Test
  void settings_without_a_name_are_refused_unless_they_are_harmless_or_say_nothing() {
    for (Parameter parameter : List.of(Parameter.MIN_P, Parameter.LOGIT_BIAS)) {
      assertThat(Talk.inexpressible(with(parameter, "1"))).isEqualTo("its_name");
    }
    assertThat(Talk.inexpressible(with(Parameter.CANDIDATES, "2"))).isEqualTo("its_name");
    assertThat(Talk.inexpressible(with(Parameter.LOGPROBS, "true"))).isEqualTo("its_name");
    assertThat(Talk.dropped(with(Parameter.PARALLEL_TOOLS, "false", TOOL)))
        .containsExactly("its_name");
    assertThat(Talk.dropped(with(Parameter.PARALLEL_TOOLS, "false"))).isEmpty();
    assertThat(Talk.dropped(with(Parameter.CANDIDATES, "1"))).isEmpty();
    assertThat(Talk.dropped(with(Parameter.METADATA, "{\"a\":\"b\"}"))).containsExactly("its_name");
  }

  @Test
  void json_is_asked_for_with_and_without_a_schema() {
    assertThat(Talk.written(with(Thinking.UNSAID, new OutputFormat.JsonObject())))
        .endsWith("'generationConfig':{'responseMimeType':'application/json'}}");
    assertThat(
            Talk.written(
                with(
                    Thinking.UNSAID,
                    new OutputFormat.JsonSchema("n", null, "{\"type\":\"object\"}", true))))
        .endsWith(
            "{'responseMimeType':'application/json','responseJsonSchema':{'type':'object'}}}");
  }

  private static String thinking(Thinking thinking, Habit... habits) {
    String all = Talk.written(with(thinking, new OutputFormat.Free()), habits);
    int at = all.indexOf("'thinkingConfig':");
    return at < 0 ? "" : all.substring(at + 17, all.length() - 2);
  }

  @Test
  void thinking_is_asked_for_by_a_budget() {
    assertThat(thinking(new Thinking(false, null, null, true, "m")))
        .isEqualTo("{'thinkingBudget':0}");
    assertThat(thinking(new Thinking(true, null, 77L, null, "m")))
        .isEqualTo("{'thinkingBudget':77}");
    assertThat(thinking(new Thinking(true, null, null, true, "m")))
        .isEqualTo("{'thinkingBudget':-1,'includeThoughts':true}");
    assertThat(thinking(new Thinking(true, "low", null, null, "m")))
        .isEqualTo("{'thinkingBudget':1024}");
    assertThat(thinking(new Thinking(null, "xhigh", null, null, "m")))
        .isEqualTo("{'thinkingBudget':24576}");
    assertThat(thinking(Thinking.UNSAID)).isEmpty();
  }

  @Test
  void a_model_that_knows_levels_alone_is_asked_for_a_level() {
    assertThat(thinking(new Thinking(true, "max", 5L, null, "m"), Habit.ADAPTIVE_THINKING))
        .isEqualTo("{'thinkingLevel':'high'}");
    assertThat(thinking(new Thinking(true, null, 5000L, null, "m"), Habit.ADAPTIVE_THINKING))
        .isEqualTo("{'thinkingLevel':'medium'}");
    assertThat(thinking(new Thinking(false, null, null, null, "m"), Habit.ADAPTIVE_THINKING))
        .isEqualTo("{'thinkingLevel':'minimal'}");
  }

  @Test
  void a_model_that_does_not_think_is_not_asked_to() {
    OutputFormat free = new OutputFormat.Free();
    Thinking effort = new Thinking(true, "low", null, null, "m");
    assertThat(Talk.dropped(with(effort, free), Habit.NO_THINKING)).containsExactly("m");
    Thinking budget = new Thinking(true, null, 9L, null, "m");
    assertThat(Talk.inexpressible(with(budget, free), Habit.NO_THINKING)).isEqualTo("m");
    Thinking off = new Thinking(false, null, null, null, "m");
    assertThat(Talk.dropped(with(off, free), Habit.NO_THINKING)).isEmpty();
    assertThat(thinking(off, Habit.NO_THINKING)).isEmpty();
  }

  @Test
  void a_model_that_does_not_go_on_with_its_own_words_is_not_given_them() {
    ChatRequest begun = Talk.said(QUESTION, Talk.turn(Role.ASSISTANT, new Part.Text("Once")));
    assertThat(Talk.inexpressible(begun, Habit.NO_PREFILL)).isEqualTo("messages");
  }
}
