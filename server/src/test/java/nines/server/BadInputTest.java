package nines.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Sound JSON that no vendor would take, sent to a target of another language: the answer is a 400
/// in the client's own words that names the member, and no provider hears of it.
class BadInputTest {
  private static final int TOOLS = 10_000;
  private static final int PARTS = 5_000;

  private static Gateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) {
    gateway = new Gateway(folder);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.provider().reset();
  }

  /// How a client speaks: where, and what its errors look like.
  enum Client {
    CHAT("/v1/chat/completions", "anthropic"),
    RESPONSES("/v1/responses", "anthropic"),
    MESSAGES("/v1/messages", "gemini"),
    GEMINI("/v1beta/models/openai/m-1:generateContent", ""),
    EMBEDDINGS("/v1/embeddings", "cohere"),
    RERANK("/v1/rerank", "voyage"),
    EMBED_CONTENT("/v1beta/models/cohere/m-1:embedContent", ""),
    BATCH_EMBED("/v1beta/models/cohere/m-1:batchEmbedContents", ""),
    COUNT("/v1/messages/count_tokens", "gemini"),
    COUNT_GEMINI("/v1beta/models/anthropic/m-1:countTokens", "");

    private final String path;
    private final String vendor;

    Client(String path, String vendor) {
      this.path = path;
      this.vendor = vendor;
    }

    /// Members in single quotes, with the model in front where the body names it.
    private RawAnswer send(String members) {
      String model =
          vendor.isEmpty() ? "" : "'model':'" + vendor + "/m-1'" + (members.isEmpty() ? "" : ",");
      return gateway.ask(
          RawRequest.post(path, ("{" + model + members + "}").replace('\'', '"'))
              .with("authorization", "Bearer " + gateway.key())
              .with("anthropic-version", "2023-06-01"));
    }

    private void recognises(RawAnswer answer) {
      JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
      assertThat(error.getString("message")).isNotEmpty();
      if (path.startsWith("/v1beta")) {
        assertThat(error.getInteger("code")).isEqualTo(answer.status());
        assertThat(error.getString("status")).isNotEmpty();
      } else {
        assertThat(error.getString("type")).isEqualTo("invalid_request_error");
      }
    }
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("bad")
  void what_is_wrong_is_named(Client client, String member, String members) {
    RawAnswer answer = client.send(members);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    client.recognises(answer);
    assertThat(answer.body()).contains(member);
    assertThat(answer.header("nines-error"))
        .hasValueSatisfying(error -> assertThat(error).endsWith("fault=client"));
    assertThat(gateway.provider().requests()).isEmpty();
  }

  private static Arguments bad(Client client, String member, String members) {
    return arguments(client, member + ": ", members);
  }

  static Stream<Arguments> bad() {
    return Stream.of(chat(), responses(), messages(), gemini(), tasks()).flatMap(List::stream);
  }

  private static List<Arguments> chat() {
    String hi = "{'role':'user','content':'hi'}";
    return List.of(
        bad(Client.CHAT, "messages", ""),
        bad(Client.CHAT, "messages", "'messages':'hi'"),
        bad(Client.CHAT, "messages[0]", "'messages':['hi']"),
        bad(Client.CHAT, "messages[0].role", "'messages':[{'content':'hi'}]"),
        bad(Client.CHAT, "messages[0].role", "'messages':[{'role':'wizard','content':'hi'}]"),
        bad(Client.CHAT, "messages[0].content", "'messages':[{'role':'user','content':5}]"),
        bad(
            Client.CHAT,
            "messages[0].content[0].type",
            "'messages':[{'role':'user','content':[{'type':'scent'}]}]"),
        bad(
            Client.CHAT,
            "messages[1].tool_call_id",
            "'messages':[" + hi + ",{'role':'tool','tool_call_id':'c1','content':'r'}]"),
        bad(Client.CHAT, "temperature", "'temperature':'hot','messages':[" + hi + "]"),
        bad(Client.CHAT, "max_tokens", "'max_tokens':'many','messages':[" + hi + "]"),
        bad(Client.CHAT, "tools", "'tools':{},'messages':[" + hi + "]"),
        bad(
            Client.CHAT,
            "tools[0].function.name",
            "'tools':[{'type':'function','function':{}}],'messages':[" + hi + "]"),
        bad(Client.CHAT, "tool_choice", "'tool_choice':'perhaps','messages':[" + hi + "]"),
        bad(Client.CHAT, "response_format.type", "'response_format':{},'messages':[" + hi + "]"));
  }

  private static List<Arguments> responses() {
    return List.of(
        bad(Client.RESPONSES, "input", ""),
        bad(Client.RESPONSES, "input", "'input':5"),
        bad(Client.RESPONSES, "input[0]", "'input':['hi']"),
        bad(Client.RESPONSES, "input[0].role", "'input':[{'role':'wizard','content':'hi'}]"),
        bad(Client.RESPONSES, "input[0] (scent)", "'input':[{'type':'scent'}]"),
        bad(
            Client.RESPONSES,
            "input[0].content[0]",
            "'input':[{'role':'user','content':[{'type':'scent'}]}]"),
        bad(
            Client.RESPONSES,
            "input[0].call_id",
            "'input':[{'type':'function_call_output','call_id':'c1','output':'r'}]"),
        bad(Client.RESPONSES, "instructions", "'instructions':5,'input':'hi'"),
        bad(Client.RESPONSES, "temperature", "'temperature':'hot','input':'hi'"),
        bad(Client.RESPONSES, "tools", "'tools':{},'input':'hi'"),
        bad(Client.RESPONSES, "tools[0].name", "'tools':[{'type':'function'}],'input':'hi'"));
  }

  private static List<Arguments> messages() {
    String hi = "{'role':'user','content':'hi'}";
    return List.of(
        bad(Client.MESSAGES, "messages", "'max_tokens':9"),
        bad(Client.MESSAGES, "max_tokens", "'messages':[" + hi + "]"),
        bad(Client.MESSAGES, "max_tokens", "'max_tokens':-1,'messages':[" + hi + "]"),
        bad(Client.MESSAGES, "messages", "'max_tokens':9,'messages':'hi'"),
        bad(
            Client.MESSAGES,
            "messages[0].role",
            "'max_tokens':9,'messages':[{'role':'wizard','content':'hi'}]"),
        bad(Client.MESSAGES, "messages[0].content", "'max_tokens':9,'messages':[{'role':'user'}]"),
        bad(
            Client.MESSAGES,
            "messages[0].content[0].scent",
            "'max_tokens':9,'messages':[{'role':'user','content':[{'type':'scent'}]}]"),
        bad(
            Client.MESSAGES,
            "messages[0].content[0].tool_use_id",
            "'max_tokens':9,'messages':[{'role':'user','content':"
                + "[{'type':'tool_result','tool_use_id':'t1','content':'r'}]}]"),
        bad(
            Client.MESSAGES,
            "tools[0].name",
            "'max_tokens':9,'tools':[{'input_schema':{}}],'messages':[" + hi + "]"),
        bad(Client.MESSAGES, "system", "'max_tokens':9,'system':5,'messages':[" + hi + "]"));
  }

  private static List<Arguments> gemini() {
    String hi = "{'role':'user','parts':[{'text':'hi'}]}";
    return List.of(
        bad(Client.GEMINI, "contents", ""),
        bad(Client.GEMINI, "contents", "'contents':5"),
        bad(
            Client.GEMINI,
            "contents[0].role",
            "'contents':[{'role':'wizard','parts':[{'text':'hi'}]}]"),
        bad(Client.GEMINI, "contents[0].parts", "'contents':[{'role':'user','parts':5}]"),
        bad(Client.GEMINI, "contents[0].parts[0]", "'contents':[{'role':'user','parts':[{}]}]"),
        bad(
            Client.GEMINI,
            "contents[0].parts[0].text",
            "'contents':[{'role':'user','parts':[{'text':5}]}]"),
        bad(
            Client.GEMINI,
            "generationConfig.temperature",
            "'generationConfig':{'temperature':'hot'},'contents':[" + hi + "]"),
        bad(Client.GEMINI, "tools", "'tools':'all','contents':[" + hi + "]"));
  }

  private static List<Arguments> tasks() {
    return List.of(
        bad(Client.EMBEDDINGS, "input", ""),
        bad(Client.EMBEDDINGS, "input", "'input':[]"),
        bad(Client.EMBEDDINGS, "input", "'input':{'text':'hi'}"),
        bad(Client.EMBEDDINGS, "input[1]", "'input':['hi',null]"),
        bad(Client.EMBEDDINGS, "input[1]", "'input':['hi',5]"),
        bad(Client.EMBEDDINGS, "dimensions", "'input':'hi','dimensions':'many'"),
        bad(Client.EMBEDDINGS, "dimensions", "'input':'hi','dimensions':0"),
        bad(Client.EMBEDDINGS, "encoding_format", "'input':'hi','encoding_format':'hex'"),
        bad(Client.EMBEDDINGS, "surprise", "'input':'hi','surprise':true"),
        bad(Client.RERANK, "query", "'documents':['a']"),
        bad(Client.RERANK, "query", "'query':5,'documents':['a']"),
        bad(Client.RERANK, "documents", "'query':'q'"),
        bad(Client.RERANK, "documents", "'query':'q','documents':[]"),
        bad(Client.RERANK, "documents", "'query':'q','documents':'a'"),
        bad(Client.RERANK, "documents[0].text", "'query':'q','documents':[{}]"),
        bad(Client.RERANK, "top_n", "'query':'q','documents':['a'],'top_n':0"),
        bad(
            Client.RERANK,
            "return_documents",
            "'query':'q','documents':['a'],'return_documents':'yes'"),
        bad(Client.EMBED_CONTENT, "content", ""),
        bad(Client.EMBED_CONTENT, "content", "'content':'hi'"),
        bad(Client.EMBED_CONTENT, "content.parts[0].text", "'content':{'parts':[{'text':5}]}"),
        bad(
            Client.EMBED_CONTENT,
            "taskType",
            "'content':{'parts':[{'text':'hi'}]},'taskType':'HOROSCOPE'"),
        bad(Client.BATCH_EMBED, "requests", ""),
        bad(Client.BATCH_EMBED, "requests", "'requests':[]"),
        bad(Client.BATCH_EMBED, "requests[0].content", "'requests':[{}]"),
        bad(Client.COUNT, "messages", ""),
        bad(Client.COUNT, "messages[0].role", "'messages':[{'role':'wizard','content':'hi'}]"),
        bad(Client.COUNT_GEMINI, "contents", ""),
        bad(
            Client.COUNT_GEMINI,
            "generateContentRequest.contents[0].role",
            "'generateContentRequest':{'contents':[{'role':'wizard','parts':[{'text':'hi'}]}]}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"muchOfOpenAi", "muchOfOthers"})
  void what_is_much_is_answered_or_named(Client client, String what, String members) {
    RawAnswer answer = client.send(members);
    assertThat(answer.status()).as("%s: %s", what, answer.body()).isIn(200, 400);
    if (answer.status() == 400) {
      client.recognises(answer);
    }
  }

  private static final String HI = "{'role':'user','content':'hi'}";
  private static final String TEXTS = many("{'type':'text','text':'a'}", PARTS);

  static Stream<Arguments> muchOfOpenAi() {
    return Stream.of(
        arguments(
            Client.CHAT,
            "tools",
            "'messages':["
                + HI
                + "],'tools':["
                + many("{'type':'function','function':{'name':'t'}}", TOOLS)
                + "]"),
        arguments(Client.CHAT, "parts", "'messages':[{'role':'user','content':[" + TEXTS + "]}]"),
        arguments(Client.CHAT, "no messages", "'messages':[]"),
        arguments(Client.CHAT, "an empty message", "'messages':[{'role':'user','content':''}]"),
        arguments(
            Client.CHAT,
            "an id twice",
            "'messages':["
                + HI
                + ",{'role':'assistant','tool_calls':["
                + many("{'id':'c1','type':'function','function':{'name':'t','arguments':'{}'}}", 2)
                + "]},"
                + many("{'role':'tool','tool_call_id':'c1','content':'r'}", 2)
                + "]"),
        arguments(
            Client.RESPONSES,
            "tools",
            "'input':'hi','tools':[" + many("{'type':'function','name':'t'}", TOOLS) + "]"),
        arguments(
            Client.RESPONSES,
            "parts",
            "'input':[{'role':'user','content':["
                + many("{'type':'input_text','text':'a'}", PARTS)
                + "]}]"),
        arguments(Client.RESPONSES, "no items", "'input':[]"),
        arguments(
            Client.RESPONSES,
            "an id twice",
            "'input':["
                + many("{'type':'function_call','call_id':'c1','name':'t','arguments':'{}'}", 2)
                + ","
                + many("{'type':'function_call_output','call_id':'c1','output':'r'}", 2)
                + "]"));
  }

  static Stream<Arguments> muchOfOthers() {
    return Stream.of(
        arguments(
            Client.MESSAGES,
            "tools",
            "'max_tokens':9,'messages':["
                + HI
                + "],'tools':["
                + many("{'name':'t','input_schema':{'type':'object'}}", TOOLS)
                + "]"),
        arguments(
            Client.MESSAGES,
            "parts",
            "'max_tokens':9,'messages':[{'role':'user','content':[" + TEXTS + "]}]"),
        arguments(Client.MESSAGES, "no messages", "'max_tokens':9,'messages':[]"),
        arguments(
            Client.MESSAGES,
            "an empty message",
            "'max_tokens':9,'messages':[{'role':'user','content':[]}]"),
        arguments(
            Client.MESSAGES,
            "an id twice",
            "'max_tokens':9,'messages':["
                + HI
                + ",{'role':'assistant','content':["
                + many("{'type':'tool_use','id':'t1','name':'t','input':{}}", 2)
                + "]},{'role':'user','content':["
                + many("{'type':'tool_result','tool_use_id':'t1','content':'r'}", 2)
                + "]}]"),
        arguments(
            Client.GEMINI,
            "tools",
            "'contents':[{'parts':[{'text':'hi'}]}],'tools':[{'functionDeclarations':["
                + many("{'name':'t'}", TOOLS)
                + "]}]"),
        arguments(
            Client.GEMINI, "parts", "'contents':[{'parts':[" + many("{'text':'a'}", PARTS) + "]}]"),
        arguments(Client.GEMINI, "no contents", "'contents':[]"),
        arguments(Client.GEMINI, "an empty content", "'contents':[{'role':'user','parts':[]}]"),
        arguments(Client.EMBEDDINGS, "inputs", "'input':[" + many("'a'", TOOLS) + "]"),
        arguments(
            Client.RERANK, "documents", "'query':'q','documents':[" + many("'a'", TOOLS) + "]"),
        arguments(
            Client.BATCH_EMBED,
            "requests",
            "'requests':[" + many("{'content':{'parts':[{'text':'a'}]}}", PARTS) + "]"));
  }

  private static String many(String one, int count) {
    return String.join(",", Collections.nCopies(count, one));
  }
}
