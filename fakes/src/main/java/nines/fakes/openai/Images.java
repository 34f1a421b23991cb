package nines.fakes.openai;

import java.util.Optional;
import nines.fakes.answer.Words;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/images/generations` with a PNG of one pixel, or an address of one.
final class Images implements Endpoint {
  /// Most images a request gets.
  static final int MAX_IMAGES = 10;

  /// Tokens one image costs.
  static final int IMAGE_TOKENS = 100;

  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
          + "rkJggg==";

  @Override
  public Reply answer(Visit visit, ObjectNode body) {
    String prompt = Trees.text(body.path("prompt"));
    Optional<Complaint> complaint =
        prompt.isEmpty()
            ? Optional.of(Complaint.about("prompt", "Missing required parameter: 'prompt'."))
            : body.has("model") ? ChatRules.model(body) : Optional.empty();
    if (complaint.isPresent()) {
      return OpenAiErrors.refusal(visit, complaint.get());
    }
    int images = Math.min(MAX_IMAGES, Trees.positive(body.path("n"), 1));
    boolean url = Trees.text(body.path("response_format")).equals("url");
    ObjectNode made = Trees.object().put("created", visit.mint().seconds());
    ArrayNode data = made.putArray("data");
    for (int index = 0; index < images; index++) {
      if (url) {
        data.addObject().put("url", "https://images.example.com/" + visit.mint().hex("", 24));
      } else {
        data.addObject().put("b64_json", PIXEL);
      }
    }
    int input = Math.max(1, Words.count(prompt));
    int output = images * IMAGE_TOKENS;
    ObjectNode usage =
        made.putObject("usage")
            .put("input_tokens", input)
            .put("output_tokens", output)
            .put("total_tokens", input + output);
    usage.putObject("input_tokens_details").put("text_tokens", input).put("image_tokens", 0);
    return Reply.Whole.json(200, made, output);
  }
}
