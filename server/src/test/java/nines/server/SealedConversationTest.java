package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nines.fakes.wire.FakeRequest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A conversation with tools and thoughts whose turns are answered by one vendor after the other.
///
/// The fakes refuse what the vendors refuse: signatures, encrypted thoughts and redacted blocks
/// that are not their own or were changed, thoughts apart from what they led to, calls without
/// results and results without calls.
class SealedConversationTest {
  private static final String GEMINI = "gemini/gemini-3-pro-preview";
  private static final String OPENAI = "openai/gpt-5-mini";
  private static final String CLAUDE = "anthropic/claude-sonnet-4-5";

  /// What each vendor's seal begins with, as the fakes make them.
  private static final String GEMINIS = "ZmFrZSB0aG91Z2h0IHNpZ25hdHVyZQ==";

  private static final String OPENAIS = "gAAAAA";
  private static final String CLAUDES = "\"signature\":\"Ep";

  /// How every envelope begins.
  private static final String ENVELOPE = "WyJuaW5lcy0x";

  private final List<JsonObject> calls = new ArrayList<>();

  @TempDir Path folder;

  static Stream<Speaker> speakers() {
    return Stream.of(
        new MessagesSpeaker(), new ChatSpeaker(), new ResponsesSpeaker(), new ContentSpeaker());
  }

  @ParameterizedTest
  @MethodSource("speakers")
  void every_vendor_takes_a_conversation_that_others_answered(Speaker speaker) {
    boolean chat = speaker instanceof ChatSpeaker;
    try (var gateway = new Gateway(folder)) {
      for (String model : List.of(GEMINI, OPENAI, CLAUDE, OPENAI, GEMINI, CLAUDE)) {
        speaker.user("look up Paris for " + (calls.size() + 3) + " days");
        List<JsonObject> asked = turn(gateway, speaker, model);
        assertThat(asked).as(model).hasSize(1);
        calls.addAll(asked);
        assertThat(turn(gateway, speaker, model)).as(model).isEmpty();
        String body = gateway.provider().requests().getLast().bodyText();
        if (model.equals(GEMINI)) {
          assertThat(body).contains(GEMINIS);
        }
        if (model.equals(OPENAI) && !chat) {
          assertThat(body).contains(OPENAIS);
        }
        if (model.equals(CLAUDE)) {
          assertThat(body.replace(" ", "")).contains(CLAUDES);
        }
        for (JsonObject call : calls) {
          assertThat(body.replace("\\\"", "\"").replace(" ", "")).contains(call.encode());
        }
      }
      assertThat(gateway.provider().requests())
          .extracting(FakeRequest::bodyText)
          .noneMatch(body -> body.contains(ENVELOPE));
    }
  }

  private static List<JsonObject> turn(Gateway gateway, Speaker speaker, String model) {
    RawAnswer answer = gateway.ask(speaker.request(model, gateway.key()));
    assertThat(answer.status()).as("%s: %s", model, answer.body()).isEqualTo(200);
    return speaker.heard(new JsonObject(answer.body()));
  }
}
