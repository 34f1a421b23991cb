package nines.dialect.mistral;

import java.util.List;
import java.util.Set;
import nines.core.exchange.ModerationAnswer;
import nines.core.exchange.ModerationRequest;
import nines.core.exchange.Part;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.Judgements;
import nines.dialect.task.OwnMembers;
import nines.dialect.task.ProviderTask;
import nines.dialect.task.TotalTokens;

/// Judgements as Mistral is asked for them: of texts alone, and told without a verdict over all
/// categories. Source: Mistral API, "Classifiers", `POST /v1/moderations`.
public final class ModerationsProvider
    implements ProviderTask<ModerationRequest, ModerationAnswer> {
  private static final Set<String> OWN = Set.of("metadata");

  @Override
  public Rendering.Written write(ModerationRequest asked, Addressee addressee) {
    Omissions omissions = new Omissions("mistral");
    JsonWriter json = new JsonWriter().object().name("model").value(addressee.model());
    json.name("input").array();
    asked.inputs().forEach(input -> json.value(text(input, asked)));
    json.end();
    OwnMembers.write(asked.extras(), OWN, json, omissions);
    return new Rendering.Written(json.end().toSlices(), omissions.dropped());
  }

  private static String text(List<Part> input, ModerationRequest asked) {
    StringBuilder joined = new StringBuilder();
    for (Part part : input) {
      if (!(part instanceof Part.Text(var text, _, _, _))) {
        throw new InexpressibleException(asked.member(), "mistral judges texts alone");
      }
      joined.append(joined.isEmpty() ? "" : "\n").append(text);
    }
    return joined.toString();
  }

  @Override
  public ModerationAnswer read(JsonValue body) {
    return new ModerationAnswer(
        body.object().textOr("id", ""),
        body.textOr("model", ""),
        Judgements.of(body),
        TotalTokens.of(body));
  }
}
