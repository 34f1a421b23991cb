package nines.fakes.openai;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nines.fakes.answer.Words;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Event;
import nines.fakes.reply.Event.Kind;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/audio/transcriptions` and `/audio/translations`: hears the name and the size of the
/// file.
final class Transcription {
  private Transcription() {}

  static Reply answer(Visit visit) {
    Optional<Form> form = Form.of(visit.header("content-type"), visit.body());
    if (form.isEmpty()) {
      return refused(visit, "", "Could not parse multipart form");
    }
    String model = form.get().field("model");
    Optional<Form.Part> file = form.get().file("file");
    if (model.isEmpty()) {
      return refused(visit, "model", "you must provide a model parameter");
    }
    if (file.isEmpty()) {
      return refused(visit, "file", "Missing required parameter: 'file'.");
    }
    int bytes = file.get().content().length();
    String heard =
        visit.wish().say().orElse("I hear " + bytes + " bytes of " + file.get().fileName());
    return form.get().field("stream").equals("true")
        ? stream(heard)
        : whole(visit, heard, form.get().field("response_format"));
  }

  private static Reply whole(Visit visit, String heard, String format) {
    int tokens = Words.count(heard);
    return switch (format) {
      case "", "json" -> {
        ObjectNode made = Trees.object().put("text", heard);
        made.set("usage", usage(tokens));
        yield Reply.Whole.json(200, made, tokens);
      }
      case "verbose_json" -> {
        ObjectNode made =
            Trees.object()
                .put("task", "transcribe")
                .put("language", "english")
                .put("duration", 1.0)
                .put("text", heard);
        made.putArray("segments")
            .addObject()
            .put("id", 0)
            .put("start", 0.0)
            .put("end", 1.0)
            .put("text", heard);
        yield Reply.Whole.json(200, made, tokens);
      }
      case "text" -> text(heard + "\n", tokens);
      case "srt" -> text("1\n00:00:00,000 --> 00:00:01,000\n" + heard + "\n\n", tokens);
      case "vtt" -> text("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n" + heard + "\n\n", tokens);
      default -> refused(visit, "response_format", "Invalid value: '" + format + "'.");
    };
  }

  private static Reply text(String text, int tokens) {
    return new Reply.Whole(
        200, Map.of("content-type", "text/plain; charset=utf-8"), Buffer.buffer(text), tokens);
  }

  private static Reply stream(String heard) {
    List<Event> events = new ArrayList<>();
    for (String piece : Words.pieces(heard)) {
      ObjectNode delta = Trees.object().put("type", "transcript.text.delta").put("delta", piece);
      events.add(Event.data(Kind.TOKEN, Trees.write(delta)));
    }
    ObjectNode done = Trees.object().put("type", "transcript.text.done").put("text", heard);
    done.set("usage", usage(Words.count(heard)));
    events.add(Event.data(Kind.FINISH, Trees.write(done)));
    events.add(Event.data(Kind.TERMINATOR, "[DONE]"));
    return new Reply.Streamed(
        ChatStream.HEADERS,
        List.copyOf(events),
        ChatStream.HEARTBEAT,
        (trouble, _) -> ChatStream.rupture(trouble));
  }

  private static ObjectNode usage(int output) {
    return Trees.object()
        .put("type", "tokens")
        .put("input_tokens", 10)
        .put("output_tokens", output)
        .put("total_tokens", 10 + output);
  }

  private static Reply refused(Visit visit, String member, String message) {
    return OpenAiErrors.refusal(visit, Complaint.about(member, message));
  }
}
