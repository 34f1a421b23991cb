package nines.fakes.openai;

import java.util.Optional;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Composer;
import nines.fakes.answer.ToolCall;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/responses`, whole or in events.
final class Responses implements Endpoint {
  @Override
  public Reply answer(Visit visit, ObjectNode body) {
    Optional<Complaint> complaint = ResponseRules.complaint(body);
    if (complaint.isPresent()) {
      return refusal(visit, complaint.get());
    }
    Answer answer = Composer.compose(ResponseReader.asked(body), visit.wish());
    ResponseObject response = new ResponseObject(visit, body, answer);
    if (body.path("stream").asBoolean(false)) {
      return new ResponseStream(response, answer).reply();
    }
    return Reply.Whole.json(
        200, response.ended(output(response, answer)), answer.tokens().completion());
  }

  /// Answers `/responses/input_tokens`.
  static Reply count(Visit visit, ObjectNode body) {
    Optional<Complaint> complaint = ResponseRules.complaint(body);
    if (complaint.isPresent()) {
      return refusal(visit, complaint.get());
    }
    int words = Math.max(1, ResponseReader.asked(body).turns().words());
    return Reply.Whole.json(
        200, Trees.object().put("input_tokens", words).put("object", "response.input_tokens"));
  }

  /// An unknown model is 400 here, where chat says 404.
  private static Reply refusal(Visit visit, Complaint complaint) {
    int status = complaint.trouble() == Trouble.NO_SUCH_MODEL ? 400 : complaint.trouble().status();
    return OpenAiErrors.refusal(complaint, status, visit.mint().hex("req_", 32));
  }

  private static ArrayNode output(ResponseObject response, Answer answer) {
    ArrayNode output = Trees.array();
    if (!answer.thoughts().isEmpty()) {
      ObjectNode reasoning = response.reasoning();
      if (response.summarises()) {
        reasoning
            .withArray("summary")
            .addObject()
            .put("type", "summary_text")
            .put("text", answer.thought());
      }
      output.add(reasoning);
    }
    if (!answer.pieces().isEmpty()) {
      ObjectNode message = response.message("completed");
      message.withArray("content").add(ResponseObject.text(answer.text()));
      output.add(message);
    }
    for (ToolCall call : answer.calls()) {
      output.add(response.call(call, "completed", Trees.write(call.arguments())));
    }
    return output;
  }
}
