package nines.fakes.openai;

import java.util.Optional;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Composer;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/chat/completions`, whole or in chunks.
final class Chat implements Endpoint {
  @Override
  public Reply answer(Visit visit, ObjectNode body) {
    Optional<Complaint> complaint = ChatRules.complaint(body);
    if (complaint.isPresent()) {
      return OpenAiErrors.refusal(visit, complaint.get());
    }
    Answer answer = Composer.compose(ChatReader.asked(body), visit.wish());
    return body.path("stream").asBoolean(false)
        ? new ChatStream(visit, body, answer).reply()
        : ChatCompletion.reply(visit, body, answer);
  }
}
