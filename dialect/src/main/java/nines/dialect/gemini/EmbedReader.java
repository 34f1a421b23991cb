package nines.dialect.gemini;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nines.core.exchange.EmbeddingInput;
import nines.core.exchange.EmbeddingPurpose;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.Operation;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.dialect.chat.ClientCall;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads one request for vectors; the requests of a batch must agree in everything but content.
final class EmbedReader {
  private final Extras extras = new Extras();
  private final PartReader parts = new PartReader(extras);
  private final List<EmbeddingInput> inputs = new ArrayList<>();
  private EmbeddingRequest.@Nullable Purpose purpose;
  private @Nullable Setting dimensions;

  EmbeddingRequest read(ClientCall call) {
    JsonValue body = call.body().object();
    boolean one = call.operation() == Operation.EMBED_CONTENT;
    if (one) {
      request(body);
    } else {
      batch(body);
    }
    return new EmbeddingRequest(
        inputs, one ? "content" : "requests", purpose, dimensions, false, extras.list());
  }

  private void batch(JsonValue body) {
    for (JsonValue member : body.members()) {
      switch (Members.camel(member.name())) {
        case "requests", "model", "nines" -> {}
        default -> extras.needed(member);
      }
    }
    List<JsonValue> requests = body.need("requests").array().elements();
    if (requests.isEmpty()) {
      throw new MemberException("requests", "nothing", "at least one request");
    }
    requests.forEach(this::request);
  }

  private void request(JsonValue request) {
    EmbeddingRequest.Purpose own = null;
    Setting length = null;
    JsonValue content = null;
    for (JsonValue member : request.object().members()) {
      if (member.is(JsonKind.NULL)) {
        continue;
      }
      switch (Members.camel(member.name())) {
        case "model", "nines" -> {}
        case "content" -> content = member.object();
        case "taskType" -> own = EmbedPurposes.read(member);
        case "outputDimensionality" -> length = length(member);
        case "title" -> extras.harmless(member);
        default -> extras.needed(member);
      }
    }
    agree(request, own, length);
    inputs.add(new EmbeddingInput.Content(parts(request, content)));
  }

  private static Setting length(JsonValue member) {
    if (member.integer() < 1) {
      throw new MemberException(member.path(), member.json(), "1 or more");
    }
    return new Setting(member.path(), member.json());
  }

  private void agree(
      JsonValue request, EmbeddingRequest.@Nullable Purpose own, @Nullable Setting length) {
    if (inputs.isEmpty()) {
      purpose = own;
      dimensions = length;
    } else if (!Objects.equals(value(own), value(purpose))
        || !Objects.equals(json(length), json(dimensions))) {
      extras.needed(request);
    }
  }

  private static @Nullable EmbeddingPurpose value(EmbeddingRequest.@Nullable Purpose purpose) {
    return purpose == null ? null : purpose.value();
  }

  private static @Nullable String json(@Nullable Setting setting) {
    return setting == null ? null : setting.json();
  }

  private List<Part> parts(JsonValue request, @Nullable JsonValue content) {
    JsonValue list = content == null ? null : Members.find(content, "parts");
    if (list == null || list.array().isBlank()) {
      throw new MemberException(request.pathOf("content"), "nothing", "content with parts");
    }
    List<Part> read = new ArrayList<>();
    for (JsonValue part : list.elements()) {
      Part one = parts.part(part, Role.USER);
      if (!(one instanceof Part.Text || one instanceof Part.Media)) {
        throw new MemberException(part.path(), "another part", "text or media");
      }
      read.add(one);
    }
    return read;
  }
}
