package nines.fakes.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Asked;
import nines.fakes.answer.Composer;
import nines.fakes.answer.Limits;
import nines.fakes.answer.Turns;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Event;
import nines.fakes.reply.Event.Kind;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers the legacy `/completions`: a prompt in, text out, whole or in chunks.
final class Completions implements Endpoint {
  @Override
  public Reply answer(Visit visit, ObjectNode body) {
    Optional<Complaint> complaint = ChatRules.model(body);
    if (complaint.isPresent()) {
      return OpenAiErrors.refusal(visit, complaint.get());
    }
    Answer answer = Composer.compose(asked(body), visit.wish());
    ObjectNode frame =
        Trees.object()
            .put("id", visit.mint().id("cmpl-", 29))
            .put("object", "text_completion")
            .put("created", visit.mint().seconds())
            .put("model", Trees.text(body.path("model")));
    if (body.path("stream").asBoolean(false)) {
      boolean usage = body.path("stream_options").path("include_usage").asBoolean(false);
      return stream(frame, answer, usage);
    }
    ObjectNode made = frame.deepCopy();
    choice(made, answer.text(), ChatCompletion.finish(answer.finish()));
    made.set("usage", ChatCompletion.usage(answer, 1));
    return Reply.Whole.json(200, made, answer.tokens().completion());
  }

  private static Asked asked(ObjectNode body) {
    JsonNode prompt = body.path("prompt");
    String text = prompt.isArray() ? Trees.text(prompt.path(0)) : Trees.text(prompt);
    JsonNode stop = body.path("stop");
    List<String> stops =
        stop.isString()
            ? List.of(stop.stringValue())
            : Trees.elements(stop).stream().map(Trees::text).toList();
    int most = Trees.positive(body.path("max_tokens"), Limits.NO_MAXIMUM);
    return Asked.plain(Turns.of(text)).within(new Limits(most, stops));
  }

  private static Reply stream(ObjectNode frame, Answer answer, boolean usage) {
    List<Event> events = new ArrayList<>();
    answer.pieces().forEach(piece -> events.add(chunk(frame, Kind.TOKEN, piece, "")));
    events.add(chunk(frame, Kind.FINISH, "", ChatCompletion.finish(answer.finish())));
    if (usage) {
      ObjectNode last = frame.deepCopy();
      last.putArray("choices");
      last.set("usage", ChatCompletion.usage(answer, 1));
      events.add(Event.data(Kind.FRAME, Trees.write(last)));
    }
    events.add(Event.data(Kind.TERMINATOR, "[DONE]"));
    return new Reply.Streamed(
        ChatStream.HEADERS,
        List.copyOf(events),
        ChatStream.HEARTBEAT,
        (trouble, _) -> ChatStream.rupture(trouble));
  }

  private static Event chunk(ObjectNode frame, Kind kind, String text, String finish) {
    ObjectNode chunk = frame.deepCopy();
    choice(chunk, text, finish);
    return Event.data(kind, Trees.write(chunk));
  }

  private static void choice(ObjectNode made, String text, String finish) {
    ObjectNode choice = made.putArray("choices").addObject().put("text", text).put("index", 0);
    choice.putNull("logprobs");
    if (finish.isEmpty()) {
      choice.putNull("finish_reason");
    } else {
      choice.put("finish_reason", finish);
    }
  }
}
