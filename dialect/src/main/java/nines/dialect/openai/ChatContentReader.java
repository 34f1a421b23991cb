package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nines.core.exchange.CacheMark;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads the `content` of a chat message: a string, or a list of parts.
///
/// Beside OpenAI's parts it knows Mistral's thinking, documents and bare addresses, and the video
/// that several servers take. Empty text says nothing and makes no part.
final class ChatContentReader {
  private static final String KINDS =
      "text, refusal, image_url, input_audio, file, document_url, video_url or thinking";

  private ChatContentReader() {}

  static List<Part> parts(@Nullable JsonValue content) {
    List<Part> parts = new ArrayList<>();
    if (content == null) {
      return parts;
    }
    if (content.is(JsonKind.STRING)) {
      text(content.string(), null, parts);
      return parts;
    }
    for (JsonValue part : content.require(JsonKind.ARRAY, "a string or an array").elements()) {
      part(part.object(), parts);
    }
    return parts;
  }

  private static void text(String text, @Nullable CacheMark mark, List<Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text, List.of(), null, mark));
    }
  }

  private static void part(JsonValue part, List<Part> parts) {
    JsonValue type = part.need("type");
    switch (type.string()) {
      case "text" -> text(part.need("text").string(), mark(part), parts);
      case "refusal" -> parts.add(new Part.Refusal(part.need("refusal").string()));
      case "thinking" -> parts.add(thinking(part));
      case "image_url" -> parts.add(image(part));
      case "input_audio" -> parts.add(audio(part));
      case "file" -> parts.add(file(part));
      case "document_url" -> parts.add(media(MediaKind.DOCUMENT, address(part, type), part));
      case "video_url" -> parts.add(media(MediaKind.VIDEO, address(part, type), part));
      case String other -> throw new MemberException(type.path(), '"' + other + '"', KINDS);
    }
  }

  /// The wish to cache, in the words of Anthropic's family or of OpenAI.
  static @Nullable CacheMark mark(JsonValue part) {
    JsonValue control = part.find("cache_control");
    if (control != null) {
      return new CacheMark(control.object().text("ttl"));
    }
    return part.has("prompt_cache_breakpoint") ? new CacheMark(null) : null;
  }

  private static Part thinking(JsonValue part) {
    String signature = part.text("signature");
    return new Part.Reasoning(
        thought(part.find("thinking")),
        signature == null
            ? null
            : new Opaque(new Owner("mistral", ""), "signature", part.need("signature").json()));
  }

  /// The text of Mistral's thinking: a string, or a list of text chunks among others.
  static String thought(@Nullable JsonValue thinking) {
    if (thinking == null) {
      return "";
    }
    if (thinking.is(JsonKind.STRING)) {
      return thinking.string();
    }
    StringBuilder text = new StringBuilder();
    thinking.elements().forEach(chunk -> text.append(chunk.textOr("text", "")));
    return text.toString();
  }

  private static Part.Media media(MediaKind kind, MediaSource source, JsonValue part) {
    return new Part.Media(kind, source, null, null, mark(part));
  }

  private static Part image(JsonValue part) {
    JsonValue image = part.need("image_url");
    String detail = image.text("detail");
    return new Part.Media(
        MediaKind.IMAGE,
        source(image.is(JsonKind.STRING) ? image : image.object().need("url")),
        null,
        "auto".equals(detail) ? null : detail,
        mark(part));
  }

  /// The address in the member that is called like the part: a string, or an object with `url`.
  private static MediaSource address(JsonValue part, JsonValue type) {
    JsonValue address = part.need(type.string());
    return source(address.is(JsonKind.STRING) ? address : address.object().need("url"));
  }

  private static MediaSource source(JsonValue url) {
    MediaSource.Inline inline = DataUrl.read(url);
    return inline != null ? inline : new MediaSource.Remote(url.string(), null);
  }

  private static Part audio(JsonValue part) {
    JsonValue audio = part.need("input_audio");
    if (audio.is(JsonKind.STRING)) {
      return media(MediaKind.AUDIO, bareAudio(audio), part);
    }
    String format = audio.object().need("format").string().toLowerCase(Locale.ROOT);
    return media(
        MediaKind.AUDIO,
        new MediaSource.Inline(
            "audio/" + (format.equals("mp3") ? "mpeg" : format), plain(audio.need("data"))),
        part);
  }

  /// Mistral's audio without a format: an address, or base64 that shows its format by how it
  /// begins.
  private static MediaSource bareAudio(JsonValue audio) {
    MediaSource source = source(audio);
    if (!(source instanceof MediaSource.Remote(String url, String _)) || url.startsWith("http")) {
      return source;
    }
    String format = url.startsWith("UklGR") ? "wav" : url.startsWith("T2dnUw") ? "ogg" : "mpeg";
    return new MediaSource.Inline("audio/" + format, plain(audio));
  }

  private static Part file(JsonValue part) {
    JsonValue file = part.need("file").object();
    JsonValue data = file.find("file_data");
    String name = file.text("filename");
    MediaSource source;
    if (data != null) {
      source = source(data);
      if (source instanceof MediaSource.Remote(String url, String _) && !url.startsWith("http")) {
        source = new MediaSource.Inline("application/pdf", plain(data));
      }
    } else {
      source = new MediaSource.Stored(file.need("file_id").string(), null);
    }
    return new Part.Media(MediaKind.DOCUMENT, source, name, null, mark(part));
  }

  /// The bytes of a string, shared with the request where no escape is in the way.
  private static Slice plain(JsonValue text) {
    Slice quoted = text.quoted();
    for (int i = quoted.from(); i < quoted.to(); i++) {
      if (quoted.bytes()[i] == '\\') {
        return Slice.of(text.string());
      }
    }
    return quoted;
  }
}
