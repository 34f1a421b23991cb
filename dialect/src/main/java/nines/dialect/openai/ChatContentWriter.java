package nines.dialect.openai;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import nines.core.exchange.CacheMark;
import nines.core.exchange.Habit;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes text and media as the `content` of a chat message.
final class ChatContentWriter {
  private static final String CACHE_CONTROL = "cache_control";

  private final JsonWriter json;
  private final Omissions omissions;
  private final boolean mistral;
  private final boolean textOnly;
  private final boolean marks;

  /// @param omissions takes the wishes to cache that the provider has no word for
  ChatContentWriter(JsonWriter json, Addressee addressee, Omissions omissions) {
    this.json = json;
    this.omissions = omissions;
    this.mistral = addressee.has(Habit.MISTRAL);
    this.textOnly = addressee.has(Habit.TEXT_ONLY);
    this.marks = addressee.has(Habit.CACHE_CONTROL);
  }

  /// A string where one text is all there is, else a list of parts; what is neither text nor media
  /// is passed over.
  void content(List<Part> parts) {
    List<Part> said = parts.stream().filter(ChatContentWriter::isSaid).toList();
    String text = said.size() == 1 ? plain(said.getFirst()) : said.isEmpty() ? "" : null;
    if (text != null) {
      json.value(text);
      return;
    }
    json.array();
    said.forEach(this::part);
    json.end();
  }

  private static boolean isSaid(Part part) {
    return switch (part) {
      case Part.Text _, Part.Refusal _, Part.Media _ -> true;
      case Part.ToolCall _, Part.ToolResult _, Part.Reasoning _, Part.Sealed _ -> false;
    };
  }

  /// The text of a part that needs no more than a string; null for any other.
  private @Nullable String plain(Part part) {
    return switch (part) {
      case Part.Text text -> takes(text.mark()) ? null : text.text();
      case Part.Refusal(String text) -> text;
      case Part.Media media -> takes(media.mark()) ? null : words(media);
      case Part.ToolCall _, Part.ToolResult _, Part.Reasoning _, Part.Sealed _ -> null;
    };
  }

  /// Whether a wish to cache is said; one that cannot be is left out by name.
  private boolean takes(@Nullable CacheMark mark) {
    if (mark != null && !marks) {
      omissions.drop(CACHE_CONTROL);
    }
    return mark != null && marks;
  }

  void part(Part part) {
    switch (part) {
      case Part.Text text -> text(text.text(), text.mark());
      case Part.Refusal(String text) -> text(text, null);
      case Part.Media media -> media(media);
      case Part.ToolCall _, Part.ToolResult _, Part.Reasoning _, Part.Sealed _ -> {}
    }
  }

  private void text(String text, @Nullable CacheMark mark) {
    json.object().name("type").value("text").name("text").value(text);
    end(mark);
  }

  /// Ends a part, with the wish to cache where the provider has a word for it.
  private void end(@Nullable CacheMark mark) {
    if (mark != null && takes(mark)) {
      json.name(CACHE_CONTROL).object().name("type").value("ephemeral");
      if (mark.ttl() != null) {
        json.name("ttl").value(mark.ttl());
      }
      json.end();
    }
    json.end();
  }

  /// Leaves out, by name, a wish to cache that stands where none can be said.
  void leaveOut(@Nullable CacheMark mark) {
    if (mark != null) {
      omissions.drop(CACHE_CONTROL);
    }
  }

  private void media(Part.Media media) {
    String words = words(media);
    if (words != null) {
      text(words, media.mark());
      return;
    }
    if (textOnly) {
      throw new InexpressibleException(kind(media), "the model takes text alone");
    }
    switch (media.kind()) {
      case IMAGE -> image(media);
      case AUDIO -> audio(media);
      case DOCUMENT -> document(media);
      case VIDEO -> throw new InexpressibleException("video", "not known to openai-chat");
    }
  }

  private static String kind(Part.Media media) {
    return switch (media.kind()) {
      case IMAGE -> "image";
      case AUDIO -> "audio";
      case DOCUMENT -> "document";
      case VIDEO -> "video";
    };
  }

  /// The words of a document of plain text; null for any other medium.
  private static @Nullable String words(Part.Media media) {
    return switch (media.source()) {
      case MediaSource.Words(String text) -> text;
      case MediaSource.Inline(String type, Slice base64) when type.startsWith("text/") ->
          new String(Base64.getMimeDecoder().decode(base64.copy()), StandardCharsets.UTF_8);
      case MediaSource.Inline _, MediaSource.Remote _, MediaSource.Stored _ -> null;
    };
  }

  private void image(Part.Media media) {
    json.object().name("type").value("image_url").name("image_url").object().name("url");
    address(media);
    if (media.detail() != null) {
      json.name("detail").value(media.detail());
    }
    json.end();
    end(media.mark());
  }

  private void address(Part.Media media) {
    switch (media.source()) {
      case MediaSource.Inline(String type, Slice base64) -> json.value(DataUrl.head(type), base64);
      case MediaSource.Remote(String url, String _) -> json.value(url);
      case MediaSource.Stored(String id, String _) ->
          throw new InexpressibleException(
              kind(media), "the file " + id + " lies in another vendor's store");
      case MediaSource.Words(String text) -> json.value(text);
    }
  }

  private void audio(Part.Media media) {
    if (!(media.source() instanceof MediaSource.Inline(String type, Slice base64))) {
      throw new InexpressibleException("audio", "openai-chat takes audio in the request alone");
    }
    json.object().name("type").value("input_audio").name("input_audio");
    if (mistral) {
      json.value("", base64);
    } else {
      json.object().name("data").value("", base64).name("format").value(format(type)).end();
    }
    end(media.mark());
  }

  private static String format(String type) {
    return switch (type) {
      case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
      case "audio/mpeg", "audio/mp3", "audio/mpga" -> "mp3";
      default ->
          throw new InexpressibleException("audio", "openai-chat takes wav and mp3, not " + type);
    };
  }

  private void document(Part.Media media) {
    if (mistral) {
      json.object().name("type").value("document_url").name("document_url");
      address(media);
    } else {
      if (media.source() instanceof MediaSource.Remote) {
        throw new InexpressibleException("document", "openai-chat fetches no documents by url");
      }
      String name = media.name() == null ? "document.pdf" : media.name();
      json.object().name("type").value("file").name("file").object();
      json.name("filename").value(name).name("file_data");
      address(media);
      json.end();
    }
    end(media.mark());
  }
}
