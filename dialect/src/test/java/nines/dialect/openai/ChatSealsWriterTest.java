package nines.dialect.openai;

import static nines.dialect.openai.ChatExchange.at;
import static nines.dialect.openai.ChatExchange.body;
import static nines.dialect.openai.ChatExchange.said;
import static nines.dialect.openai.ChatExchange.turn;
import static org.assertj.core.api.Assertions.assertThat;

import nines.core.exchange.ChatRequest;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import org.junit.jupiter.api.Test;

class ChatSealsWriterTest {
  @Test
  void a_seal_without_thoughts_goes_back_to_its_owner() {
    Part sealed =
        new Part.Sealed(
            new Opaque(new Owner("openrouter", "a"), "reasoning_details", "[{\"a\":1}]"), null);
    assertThat(messages(said(turn(Role.ASSISTANT, sealed, new Part.Text("a")))))
        .isEqualTo(
            "[{\"role\":\"assistant\",\"content\":\"a\",\"reasoning_details\":[{\"a\":1}]}]");
  }

  @Test
  void a_vendors_own_seals_go_back_and_strangers_stay_away() {
    Part own =
        new Part.Reasoning(
            "hm", new Opaque(new Owner("openrouter", "a"), "reasoning_details", "[{\"a\":1}]"));
    Part strange =
        new Part.Reasoning("so", new Opaque(new Owner("anthropic", "c"), "signature", "\"s\""));
    Part call =
        new Part.ToolCall(
            "c1",
            "w",
            "{}",
            new Opaque(new Owner("openrouter", ""), "thought_signature", "\"t\""),
            null);
    assertThat(messages(said(turn(Role.ASSISTANT, own, strange, call))))
        .isEqualTo(
            """
            [{"role":"assistant","content":null,"reasoning_details":[{"a":1}],"tool_calls":[\
            {"id":"c1","type":"function","function":{"name":"w","arguments":"{}"},\
            "extra_content":{"google":{"thought_signature":"t"}}}]}]\
            """);
  }

  private static String messages(ChatRequest request) {
    String body = body(request, at("openrouter"));
    String start = "{\"model\":\"m\",\"messages\":";
    assertThat(body).startsWith(start).endsWith("}");
    return body.substring(start.length(), body.length() - 1);
  }
}
