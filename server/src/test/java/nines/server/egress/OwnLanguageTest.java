package nines.server.egress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import nines.catalogue.read.FaultList;
import nines.catalogue.read.ProviderTypeReader;
import nines.catalogue.type.ProviderType;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.FinishReason;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.dialect.AnswerFacts;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.EventDecoder;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.ProviderLanguage;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.refusal.Refusals;
import org.junit.jupiter.api.Test;

/// A wire language that nothing but its registration and a provider's type knows of.
class OwnLanguageTest {
  private static final String TYPE =
      """
      name: parrot
      title: Parrot
      date: 2026-11-21
      source: [https://parrot.example/docs]
      operations:
        chat: {dialect: parrot, path: /say}
      """;

  private static final ProviderLanguage PARROT =
      new ProviderLanguage("parrot", new ParrotChat(), body -> AnswerFacts.NONE, Refusals::of);

  @Test
  void a_client_of_another_language_is_heard_and_answered() {
    var reading =
        new RequestReading(
            "r-1",
            EgressRig.chat(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"ahoy\"}]}", false),
            interpreter());
    assertThat(reading.say(EgressRig.TARGET)).isNull();
    var said = (Translation) requireNonNull(reading.renditions().get(EgressRig.TARGET));
    assertThat(said.body().stream().map(Slice::text)).containsExactly("{\"say\":\"ahoy\"}");
    assertThat(said.passage().carriage().path().path()).isEqualTo("/say");
    assertThat(said.answer(Slice.of("{\"said\":\"ahoy, ahoy\"}")).text())
        .contains("\"chat.completion\"", "\"content\":\"ahoy, ahoy\"");
  }

  @Test
  void the_way_back_stays_when_what_was_said_is_let_go() {
    var reading =
        new RequestReading(
            "r-1",
            EgressRig.chat(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"ahoy\"}]}", false),
            interpreter());
    reading.letGo();
    assertThat(reading.say(EgressRig.TARGET)).isNull();
    reading.letGo();

    var said = (Translation) requireNonNull(reading.renditions().get(EgressRig.TARGET));
    assertThat(said.body()).isEmpty();
    assertThat(said.answer(Slice.of("{\"said\":\"ahoy, ahoy\"}")).text())
        .contains("\"content\":\"ahoy, ahoy\"");
  }

  private static EgressInterpreter interpreter() {
    FaultList faults = new FaultList();
    ProviderType type = ProviderTypeReader.read("parrot.yaml", TYPE, "parrot", faults);
    assertThat(faults.all()).isEmpty();
    var access =
        new ProviderAccess(
            new EgressRig.Spec("parrot", "http://127.0.0.1:1/v1").config(),
            requireNonNull(type),
            name -> name.equals(PARROT.name()) ? PARROT : null);
    return new EgressInterpreter(
        EgressSnapshot.of(List.of(access), Map.of(), new EgressSnapshot.Answers(1, 1)),
        new ChatAlone(),
        InstantSource.system(),
        new OpaqueOwners(),
        new NoFiles());
  }

  private static final class ParrotChat implements ProviderChat {
    @Override
    public Rendering write(ChatRequest request, Addressee addressee) {
      Part last = request.turns().getLast().parts().getLast();
      String text = last instanceof Part.Text(var words, _, _, _) ? words : "";
      return new Rendering.Written(
          new JsonWriter().object().name("say").value(text).end().toSlices(), List.of());
    }

    @Override
    public ChatAnswer read(JsonValue body, Owner owner) {
      return new ChatAnswer(
          "",
          "",
          0,
          List.of(new Part.Text(body.textOr("said", ""))),
          FinishReason.STOP,
          null,
          Usage.NONE);
    }

    @Override
    public EventDecoder decoder(Owner owner) {
      throw new UnsupportedOperationException("a parrot says all at once");
    }
  }
}
