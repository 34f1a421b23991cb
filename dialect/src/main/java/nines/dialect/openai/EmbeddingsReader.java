package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nines.core.exchange.EmbeddingInput;
import nines.core.exchange.EmbeddingPurpose;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Setting;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads one request for vectors.
final class EmbeddingsReader {
  private final List<Extra> extras = new ArrayList<>();
  private EmbeddingRequest.@Nullable Purpose purpose;
  private @Nullable Setting dimensions;
  private boolean packed;

  EmbeddingRequest read(JsonValue body) {
    List<EmbeddingInput> inputs = inputs(body.need("input"));
    for (JsonValue member : body.members()) {
      if (!member.is(JsonKind.NULL)) {
        member(member);
      }
    }
    return new EmbeddingRequest(inputs, "input", purpose, dimensions, packed, extras);
  }

  private void member(JsonValue member) {
    switch (member.name()) {
      case "model", "input", "stream", "stream_options", "nines" -> {}
      case "dimensions" -> dimensions = new Setting(member.path(), positive(member));
      case "encoding_format" ->
          packed =
              switch (member.string()) {
                case "float" -> false;
                case "base64" -> true;
                default ->
                    throw new MemberException(member.path(), member.json(), "float or base64");
              };
      case "input_type", "task", "task_type" -> purpose(member);
      default -> extra(member, member.name().equals("user"));
    }
  }

  private static String positive(JsonValue member) {
    if (member.integer() < 1) {
      throw new MemberException(member.path(), member.json(), "1 or more");
    }
    return member.json();
  }

  private void purpose(JsonValue member) {
    EmbeddingPurpose known = EmbeddingPurposes.of(member.string());
    if (known == null || purpose != null) {
      extra(member, false);
    } else {
      purpose = new EmbeddingRequest.Purpose(known, member.path());
    }
  }

  private void extra(JsonValue member, boolean harmless) {
    if (!member.isBlank() || member.is(JsonKind.FALSE)) {
      extras.add(new Extra(member.path(), member.json(), harmless));
    }
  }

  private static List<EmbeddingInput> inputs(JsonValue input) {
    if (input.is(JsonKind.STRING)) {
      return List.of(new EmbeddingInput.Content(input.string()));
    }
    if (!input.is(JsonKind.ARRAY) || input.isBlank()) {
      throw new MemberException(
          input.path(),
          input.isBlank() ? "nothing" : input.kind().name().toLowerCase(Locale.ROOT),
          "a string, or an array of strings or of tokens");
    }
    if (input.elements().getFirst().is(JsonKind.NUMBER)) {
      return List.of(tokens(input));
    }
    return input.elements().stream().map(EmbeddingsReader::input).toList();
  }

  private static EmbeddingInput input(JsonValue input) {
    return switch (input.kind()) {
      case STRING -> new EmbeddingInput.Content(input.string());
      case ARRAY -> tokens(input);
      case OBJECT -> new EmbeddingInput.Content(List.of(part(input)));
      case NUMBER, TRUE, FALSE, NULL ->
          throw new MemberException(
              input.path(),
              input.kind().name().toLowerCase(Locale.ROOT),
              "a string or an array of tokens");
    };
  }

  private static EmbeddingInput tokens(JsonValue tokens) {
    if (tokens.isBlank()) {
      throw new MemberException(tokens.path(), "nothing", "at least one token");
    }
    tokens.elements().forEach(JsonValue::integer);
    return new EmbeddingInput.Tokens(tokens.raw());
  }

  /// Models that see take objects beside texts, as Jina has it.
  private static Part part(JsonValue object) {
    JsonValue image = object.find("image");
    if (image == null) {
      return new Part.Text(object.need("text").string());
    }
    MediaSource inline = DataUrl.read(image.require(JsonKind.STRING, "a string"));
    if (inline == null && !image.string().startsWith("https://")) {
      throw new MemberException(image.path(), "a string", "a data: or https: URL");
    }
    MediaSource source = inline == null ? new MediaSource.Remote(image.string(), null) : inline;
    return new Part.Media(MediaKind.IMAGE, source, null, null, null);
  }
}
