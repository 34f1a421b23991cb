package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CloudsTest {
  private static final String INVOKE = "/model/anthropic.claude-x/invoke";
  private static final String HI = "'messages':[{'role':'user','content':'hi'}]";

  private final Lab lab = new Lab();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void vertex_takes_no_token_that_it_did_not_give_out() {
    HttpResponse<String> refused =
        lab.postAs(
            "/v1/projects/p/locations/l/publishers/google/models/gemini-x:generateContent",
            "{}",
            "authorization",
            "Bearer ya29.mine");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("invalid authentication credentials");
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=password, unsupported_grant_type",
    "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=a.b, invalid_grant",
    "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=e30.e30.AAAA, invalid_grant"
  })
  void a_token_is_not_given_to_strangers(String form, String error) {
    HttpResponse<String> refused = lab.fields("/token", form);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?api-version=latest"})
  void a_deployment_wants_a_version_of_the_api(String query) {
    HttpResponse<String> refused =
        lab.postAs(
            "/openai/deployments/d/chat/completions" + query, "{" + HI + "}", "api-key", "k");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).contains("Resource not found");
  }

  @Test
  void azure_takes_no_bearer_that_it_did_not_give_out() {
    HttpResponse<String> refused =
        lab.postAs(
            "/openai/deployments/d/chat/completions?api-version=2024-10-21",
            "{" + HI + "}",
            "authorization",
            "Bearer k");
    assertThat(refused.statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "'max_tokens':9|anthropic_version: Field required",
        "'max_tokens':9,'anthropic_version':'bedrock-2023-05-31','model':'m'|extraneous key"
            + " [model]",
        "'max_tokens':9,'anthropic_version':'bedrock-2023-05-31','stream':true|extraneous key"
            + " [stream]",
        "'max_tokens':9,'anthropic_version':'bedrock-2023-05-31','anthropic_beta':'a'|valid list",
        "'anthropic_version':'bedrock-2023-05-31'|max_tokens: Field required"
      })
  void an_invoked_claude_wants_its_body_as_bedrock_has_it(String members, String message) {
    HttpResponse<String> refused = lab.postAs(INVOKE, "{" + members + "," + HI + "}", bearer());
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(message);
    assertThat(refused.headers().firstValue("x-amzn-errortype"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("ValidationException:"));
  }

  @Test
  void a_signature_that_does_not_fit_is_refused() {
    HttpResponse<String> refused =
        lab.postAs(
            INVOKE,
            "{}",
            "authorization",
            "AWS4-HMAC-SHA256"
                + " Credential=AKIAFAKE0FAKE0FAKE00/20270115/us-east-1/bedrock/aws4_request,"
                + " SignedHeaders=host;x-amz-date, Signature="
                + "0".repeat(64),
            "x-amz-date",
            "20270115T080000Z");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("does not match the signature you provided");
  }

  @Test
  void a_conversation_is_answered_in_converses_words() {
    JsonNode answer = Caller.json(converse(",'inferenceConfig':{'maxTokens':50}"));
    assertThat(answer.at("/output/message/content/0/text").asString("")).isNotEmpty();
    assertThat(answer.path("stopReason").asString("")).isEqualTo("end_turn");
    assertThat(answer.at("/usage/totalTokens").asInt(0)).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        ",'model':'m'|extraneous key [model]",
        ",'inferenceConfig':{'topK':1}|extraneous key [topK]",
        ",'inferenceConfig':{'temperature':1.5}|between 0 and 1",
        ",'toolConfig':{'tools':[]}|at least one tool",
        ",'toolConfig':{'tools':[{'toolSpec':{'name':'a'}}]}|inputSchema.json must be an object"
      })
  void what_converse_does_not_know_is_refused(String members, String message) {
    HttpResponse<String> refused = converse(members);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "[]|must start with a user message",
        "[{'role':'assistant','content':[{'text':'a'}]}]|roles must alternate",
        "[{'role':'user','content':[]}]|is empty",
        "[{'role':'user','content':[{'text':' '}]}]|is blank",
        "[{'role':'user','content':[{'text':'a','image':{}}]}]|one known kind",
        "[{'role':'user','content':[{'toolResult':{'toolUseId':'t','content':[]}}]}]|exceeds the"
            + " number",
        "[{'role':'user','content':[{'text':'a'}]},{'role':'assistant','content':[{'toolUse':"
            + "{'toolUseId':'t','name':'n','input':{}}}]}]|Expected toolResult blocks",
        "[{'role':'user','content':[{'text':'a'}]},{'role':'assistant','content':[{'reasoningContent':{'reasoningText':{'text':'h','signature':'x'}}}]}]|Invalid"
            + " `signature`"
      })
  void turns_out_of_order_are_refused(String messages, String message) {
    HttpResponse<String> refused =
        lab.postAs("/model/m/converse", "{'messages':" + messages + "}", bearer());
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(message);
  }

  private HttpResponse<String> converse(String members) {
    return lab.postAs(
        "/model/m/converse",
        "{'messages':[{'role':'user','content':[{'text':'hi'}]}]" + members + "}",
        bearer());
  }

  private static String[] bearer() {
    return new String[] {"authorization", "Bearer key"};
  }
}
