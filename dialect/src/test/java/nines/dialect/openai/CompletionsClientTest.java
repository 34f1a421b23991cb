package nines.dialect.openai;

import static nines.dialect.openai.ChatExchange.streamed;
import static nines.dialect.openai.ChatExchange.terms;
import static nines.dialect.openai.ChatExchange.turn;
import static nines.dialect.openai.ChatExchange.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.FinishReason;
import nines.core.exchange.Operation;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.chat.ClientCall;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionsClientTest {
  private static ChatRequest read(String json) {
    return new CompletionsClient()
        .read(new ClientCall(Operation.COMPLETIONS, JsonValue.of(json), true));
  }

  @Test
  void a_prompt_is_the_turn_of_a_user() {
    ChatRequest request =
        read(
            """
            {"model":"m","prompt":["Once"],"max_tokens":5,"stop":["x"],"best_of":1,"echo":false,
             "suffix":null,"n":1,"logprobs":null,"stream":true}
            """);
    assertThat(request.turns()).containsExactly(turn(Role.USER, new Part.Text("Once")));
    assertThat(request.setting(Parameter.MAX_OUTPUT)).isEqualTo(new Setting("max_tokens", "5"));
    assertThat(request.extras()).isEmpty();
    assertThat(request.stream()).isTrue();
  }

  @Test
  void what_no_conversation_can_do_is_kept_by_name() {
    assertThat(read("{\"prompt\":\"a\",\"echo\":true,\"suffix\":\"b\",\"best_of\":3}").extras())
        .containsExactly(
            new Extra("echo", "true", false),
            new Extra("suffix", "\"b\"", false),
            new Extra("best_of", "3", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|prompt",
        "{\"prompt\":[\"a\",\"b\"]}|prompt",
        "{\"prompt\":[1,2]}|prompt",
        "{\"prompt\":[[1,2]]}|prompt[0]",
        "{\"prompt\":{}}|prompt"
      })
  void prompts_that_are_not_one_text_are_named(String json, String member) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            MemberException.class, e -> assertThat(e.member()).isEqualTo(member));
  }

  @Test
  void an_answer_is_its_text() {
    ChatAnswer answer =
        new ChatAnswer(
            "",
            "m-1",
            0,
            List.of(new Part.Reasoning("hm", null), new Part.Text("a"), new Part.Refusal("b")),
            FinishReason.LENGTH,
            null,
            new Usage(2, 0, 0, 1, 0));
    assertThat(written(new CompletionsClient(), answer))
        .isEqualTo(
            """
            {"id":"cmpl-req_1","object":"text_completion","created":7,"model":"m-1","choices":[\
            {"text":"ab","index":0,"logprobs":null,"finish_reason":"length"}],"usage":\
            {"prompt_tokens":2,"completion_tokens":1,"total_tokens":3,\
            "prompt_tokens_details":{"cached_tokens":0},\
            "completion_tokens_details":{"reasoning_tokens":0}}}\
            """);
  }

  @Test
  void a_stream_is_text_piece_by_piece() {
    assertThat(
            streamed(
                new CompletionsClient().encoder(terms(true)),
                new StreamEvent.Start("a1", "m-1", 5),
                new StreamEvent.Thought("hm"),
                new StreamEvent.Words("a"),
                new StreamEvent.Finish(FinishReason.STOP, null),
                new StreamEvent.Used(new Usage(2, 0, 0, 1, 0))))
        .isEqualTo(
            """
            data: {"id":"a1","object":"text_completion","created":5,"model":"m-1","choices":[\
            {"text":"a","index":0,"logprobs":null,"finish_reason":null}]}

            data: {"id":"a1","object":"text_completion","created":5,"model":"m-1","choices":[\
            {"text":"","index":0,"logprobs":null,"finish_reason":"stop"}]}

            data: {"id":"a1","object":"text_completion","created":5,"model":"m-1","choices":[],\
            "usage":{"prompt_tokens":2,"completion_tokens":1,"total_tokens":3,\
            "prompt_tokens_details":{"cached_tokens":0},\
            "completion_tokens_details":{"reasoning_tokens":0}}}

            data: [DONE]

            """);
  }
}
