package nines.dialect.openai;

import java.util.List;
import java.util.Locale;
import nines.core.exchange.CacheMark;
import nines.core.exchange.Extra;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads the content of messages and of tool outputs: a text, or a list of parts.
final class ResponsesPartReader {
  private ResponsesPartReader() {}

  /// @param extras takes parts that only the responses API knows
  static void read(
      JsonValue content, List<Part> into, List<Extra> extras, ResponsesMembers members) {
    if (content.is(JsonKind.STRING)) {
      into.add(new Part.Text(content.string()));
      return;
    }
    for (JsonValue part : content.require(JsonKind.ARRAY, "a string or an array").elements()) {
      String type = part.object().need("type").string();
      switch (type) {
        case "input_text", "output_text", "text" -> into.add(text(part));
        case "refusal" -> into.add(new Part.Refusal(part.need("refusal").string()));
        case "input_image" -> into.add(image(part));
        case "input_file" -> into.add(file(part));
        case "input_audio" -> into.add(audio(part.need("input_audio").object()));
        default -> {
          extras.add(new Extra(part.path(), part.json(), false));
          continue;
        }
      }
      members.look(part, type);
    }
  }

  private static Part.Text text(JsonValue part) {
    return new Part.Text(
        part.need("text").string(),
        ResponsesCitations.read(part.list("annotations")),
        null,
        mark(part));
  }

  private static @Nullable CacheMark mark(JsonValue part) {
    return part.has("prompt_cache_breakpoint") ? new CacheMark(null) : null;
  }

  private static Part.Media image(JsonValue part) {
    String detail = part.text("detail");
    JsonValue url = part.find("image_url");
    MediaSource source =
        url != null ? at(url) : new MediaSource.Stored(part.need("file_id").string(), null);
    return new Part.Media(
        MediaKind.IMAGE, source, null, "auto".equals(detail) ? null : detail, mark(part));
  }

  private static Part.Media file(JsonValue part) {
    String name = part.text("filename");
    JsonValue bytes = part.find("file_data");
    JsonValue url = part.find("file_url");
    MediaSource source;
    if (bytes != null) {
      MediaSource.Inline inline = DataUrl.read(bytes);
      source = inline != null ? inline : new MediaSource.Inline(typeOf(name), DataUrl.text(bytes));
    } else if (url != null) {
      source = at(url);
    } else {
      source = new MediaSource.Stored(part.need("file_id").string(), null);
    }
    return new Part.Media(kind(source), source, name, null, mark(part));
  }

  private static Part.Media audio(JsonValue audio) {
    String format = audio.need("format").string().toLowerCase(Locale.ROOT);
    return new Part.Media(
        MediaKind.AUDIO,
        new MediaSource.Inline(
            format.equals("mp3") ? "audio/mpeg" : "audio/" + format,
            DataUrl.text(audio.need("data"))),
        null,
        null,
        null);
  }

  private static MediaSource at(JsonValue url) {
    MediaSource.Inline inline = DataUrl.read(url);
    if (inline != null) {
      return inline;
    }
    String address = url.string();
    if (address.isEmpty() || address.startsWith("data:")) {
      throw new MemberException(
          url.path(), "no address", "an address, or data:TYPE;base64, and the bytes");
    }
    return new MediaSource.Remote(address, null);
  }

  private static MediaKind kind(MediaSource source) {
    String type = source instanceof MediaSource.Inline(var mimeType, var _) ? mimeType : "";
    if (type.startsWith("image/")) {
      return MediaKind.IMAGE;
    }
    if (type.startsWith("audio/")) {
      return MediaKind.AUDIO;
    }
    return type.startsWith("video/") ? MediaKind.VIDEO : MediaKind.DOCUMENT;
  }

  /// The type of a file that is told by nothing but its name; a document is most likely a PDF.
  private static String typeOf(@Nullable String name) {
    String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".txt")) {
      return "text/plain";
    }
    return "application/pdf";
  }
}
