package nines.fakes.anthropic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Asked;
import nines.fakes.answer.Composer;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Vendor;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// The vendor of Anthropic's dialect.
public final class Anthropic implements Vendor {
  @Override
  public String credential(Visit visit) {
    String bearer = visit.bearer();
    return bearer.isEmpty() ? visit.header("x-api-key") : bearer;
  }

  @Override
  public Optional<Reply> answer(Visit visit) {
    boolean get = visit.method().equals("GET");
    if (get && (visit.path().equals("/models") || visit.path().startsWith("/models/"))) {
      return Optional.of(AnthropicModels.reply(visit));
    }
    boolean counts = visit.path().equals("/messages/count_tokens");
    if (!counts && !visit.path().equals("/messages")) {
      return Optional.empty();
    }
    if (!visit.method().equals("POST")) {
      return Optional.of(refusal(visit, Complaint.of(Trouble.WRONG_METHOD, "Method Not Allowed")));
    }
    if (visit.header("anthropic-version").isEmpty()) {
      return Optional.of(
          refusal(
              visit, Complaint.of(Trouble.BAD_REQUEST, "anthropic-version: header is required")));
    }
    Optional<ObjectNode> body = Trees.object(visit.body().getBytes());
    if (body.isEmpty()) {
      return Optional.of(
          refusal(visit, Complaint.of(Trouble.BAD_REQUEST, "The request body is not valid JSON")));
    }
    return Optional.of(counts ? count(visit, body.get()) : message(visit, body.get()));
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint) {
    return refusal(visit, complaint, AnthropicErrors.status(complaint.trouble()));
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint, int status) {
    String requestId = requestId(visit);
    Reply.Whole plain = Reply.Whole.json(status, AnthropicErrors.body(complaint, requestId));
    Map<String, String> headers = new LinkedHashMap<>(plain.headers());
    headers.put("request-id", requestId);
    return new Reply.Whole(status, headers, plain.body(), 0);
  }

  private Reply message(Visit visit, ObjectNode body) {
    Optional<Complaint> complaint = MessageRules.complaint(body, true);
    if (complaint.isPresent()) {
      return refusal(visit, complaint.get());
    }
    Asked asked = MessageReader.asked(body);
    Answer answer = Composer.compose(asked, visit.wish());
    if (body.path("stream").asBoolean(false)) {
      return new MessageStream(visit, body, answer, requestId(visit)).reply();
    }
    Reply.Whole whole = Message.reply(visit, body, answer);
    Map<String, String> headers = new LinkedHashMap<>(whole.headers());
    headers.put("request-id", requestId(visit));
    return new Reply.Whole(whole.status(), headers, whole.body(), whole.tokens());
  }

  private Reply count(Visit visit, ObjectNode body) {
    Optional<Complaint> complaint = MessageRules.complaint(body, false);
    if (complaint.isPresent()) {
      return refusal(visit, complaint.get());
    }
    int words = Math.max(1, MessageReader.asked(body).turns().words());
    return Reply.Whole.json(200, Trees.object().put("input_tokens", words));
  }

  private static String requestId(Visit visit) {
    return visit.mint().id("req_01", 22);
  }
}
