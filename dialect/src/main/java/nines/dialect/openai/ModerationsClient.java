package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nines.core.exchange.Extra;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.ModerationAnswer;
import nines.core.exchange.ModerationAnswer.Category;
import nines.core.exchange.ModerationAnswer.Judged;
import nines.core.exchange.ModerationRequest;
import nines.core.exchange.Part;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;
import nines.dialect.task.ClientTask;

/// Judgements as clients of `POST /v1/moderations` ask for them. Source: OpenAI API reference,
/// "Moderations".
public final class ModerationsClient implements ClientTask<ModerationRequest, ModerationAnswer> {
  @Override
  public ModerationRequest read(ClientCall call) {
    JsonValue body = call.body().object();
    List<Extra> extras = new ArrayList<>();
    for (JsonValue member : body.members()) {
      switch (member.name()) {
        case "model", "input", "nines", "stream" -> {}
        default -> {
          if (!member.is(JsonKind.NULL)) {
            extras.add(new Extra(member.path(), member.json(), member.name().equals("user")));
          }
        }
      }
    }
    JsonValue input = body.need("input");
    return new ModerationRequest(inputs(input), input.path(), extras);
  }

  /// A list of objects is one input of several parts, a list of texts as many inputs.
  private static List<List<Part>> inputs(JsonValue input) {
    if (input.is(JsonKind.STRING)) {
      return List.of(List.of(new Part.Text(input.string())));
    }
    if (!input.is(JsonKind.ARRAY) || input.isBlank()) {
      throw wrong(input, "a string, or an array of strings or of parts");
    }
    return input.elements().getFirst().is(JsonKind.OBJECT)
        ? List.of(input.elements().stream().map(ModerationsClient::part).toList())
        : input.elements().stream()
            .map(text -> List.<Part>of(new Part.Text(text.string())))
            .toList();
  }

  private static Part part(JsonValue part) {
    String type = part.object().need("type").string();
    return switch (type) {
      case "text" -> new Part.Text(part.need("text").string());
      case "image_url" -> image(part.need("image_url").object().need("url"));
      default -> throw new MemberException(part.pathOf("type"), type, "text or image_url");
    };
  }

  private static Part image(JsonValue url) {
    MediaSource inline = DataUrl.read(url.require(JsonKind.STRING, "a string"));
    MediaSource source = inline == null ? new MediaSource.Remote(url.string(), null) : inline;
    return new Part.Media(MediaKind.IMAGE, source, null, null, null);
  }

  private static MemberException wrong(JsonValue value, String expected) {
    String found = value.isBlank() ? "nothing" : value.kind().name().toLowerCase(Locale.ROOT);
    return new MemberException(value.path(), found, expected);
  }

  @Override
  public byte[] write(ModerationRequest asked, ModerationAnswer answer, AnswerTerms terms) {
    if (answer.results().size() != asked.inputs().size()) {
      throw new MemberException(
          "results",
          Integer.toString(answer.results().size()),
          asked.inputs().size() + ", one for each input");
    }
    JsonWriter json = new JsonWriter().object();
    json.name("id").value(answer.id().isEmpty() ? "modr-" + terms.requestId() : answer.id());
    json.name("model").value(answer.model().isEmpty() ? terms.model() : answer.model());
    json.name("results").array();
    answer.results().forEach(judged -> judged(judged, json));
    return json.end().end().toBytes();
  }

  /// Whoever answers in translation was asked about texts.
  private static void judged(Judged judged, JsonWriter json) {
    json.object().name("flagged").value(judged.flagged());
    json.name("categories").object();
    for (Category category : judged.categories()) {
      json.name(category.name()).value(category.flagged());
    }
    json.end().name("category_scores").object();
    for (Category category : judged.categories()) {
      json.name(category.name()).raw(category.score());
    }
    json.end().name("category_applied_input_types").object();
    for (Category category : judged.categories()) {
      json.name(category.name()).array().value("text").end();
    }
    json.end().end();
  }
}
