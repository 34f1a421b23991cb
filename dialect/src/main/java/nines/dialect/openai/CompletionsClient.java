package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Thinking;
import nines.core.exchange.Turn;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.StreamEncoder;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;

/// Conversations as clients of the older completions hold them: a prompt, which becomes the one
/// turn of a user, and a text.
final class CompletionsClient implements ClientChat {
  @Override
  public ChatRequest read(ClientCall call) {
    JsonValue body = call.body().object();
    ChatSettingsReader settings = new ChatSettingsReader();
    List<Extra> extras = new ArrayList<>();
    for (JsonValue member : body.members()) {
      switch (member.name()) {
        case "model", "stream", "stream_options", "nines", "prompt" -> {}
        case "best_of" -> {
          if (!member.is(JsonKind.NULL) && member.integer() != 1) {
            extras.add(new Extra(member.path(), member.json(), false));
          }
        }
        case "logprobs" -> extra(member, extras);
        default -> {
          if (!member.is(JsonKind.NULL) && !settings.takes(member)) {
            extra(member, extras);
          }
        }
      }
    }
    return new ChatRequest(
        List.of(new Turn(Role.USER, List.of(new Part.Text(prompt(body.need("prompt")))))),
        List.of(),
        null,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        settings.settings(),
        extras,
        call.stream());
  }

  private static void extra(JsonValue member, List<Extra> extras) {
    if (!member.isBlank()) {
      extras.add(new Extra(member.path(), member.json(), false));
    }
  }

  /// One prompt of text; several, or tokens, have no translation.
  private static String prompt(JsonValue prompt) {
    if (prompt.is(JsonKind.STRING)) {
      return prompt.string();
    }
    List<JsonValue> prompts = prompt.array().elements();
    if (prompts.size() != 1) {
      throw new MemberException(prompt.path(), prompts.size() + " elements", "one prompt");
    }
    return prompts.getFirst().string();
  }

  @Override
  public byte[] write(ChatAnswer answer, AnswerTerms terms) {
    StringBuilder text = new StringBuilder();
    for (Part part : answer.parts()) {
      if (part instanceof Part.Text said) {
        text.append(said.text());
      } else if (part instanceof Part.Refusal(String said)) {
        text.append(said);
      }
    }
    JsonWriter json = new JsonWriter().object();
    json.name("id").value(answer.id().isEmpty() ? "cmpl-" + terms.requestId() : answer.id());
    json.name("object").value("text_completion");
    json.name("created").value(ChatAnswerWriter.created(answer.createdSeconds(), terms));
    json.name("model").value(answer.model().isEmpty() ? terms.model() : answer.model());
    json.name("choices").array().object().name("text").value(text.toString());
    json.name("index").value(0).name("logprobs").nullValue();
    json.name("finish_reason").value(ChatFinish.word(answer.finish())).end().end();
    if (!answer.usage().isNone()) {
      json.name("usage");
      ChatUsageWriter.write(json, answer.usage());
    }
    return json.end().toBytes();
  }

  @Override
  public StreamEncoder encoder(AnswerTerms terms) {
    return new CompletionsEncoder(terms);
  }
}
