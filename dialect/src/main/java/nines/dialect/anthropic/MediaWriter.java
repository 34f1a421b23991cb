package nines.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes media as image and document blocks: images of four types, PDF, plain text.
///
/// What a medium is goes by its type where that is known, since some clients send documents as
/// images and images as files.
final class MediaWriter {
  private static final Set<String> IMAGES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
  private static final String PDF = "application/pdf";
  private static final Set<String> TEXTS =
      Set.of("application/json", "application/xml", "application/x-yaml", "application/yaml");

  private MediaWriter() {}

  static void write(Part.Media media, JsonWriter json) {
    if (media.kind() == MediaKind.AUDIO || media.kind() == MediaKind.VIDEO) {
      throw refused(media, media.kind().name().toLowerCase(Locale.ROOT));
    }
    switch (media.source()) {
      case MediaSource.Inline(var type, var data) -> inline(media, type(type), data, json);
      case MediaSource.Remote(var url, var type) -> remote(media, url, type, json);
      case MediaSource.Stored(var id, _) -> stored(media, id, json);
      case MediaSource.Words(var text) -> words(media, text, json);
    }
  }

  /// The type without its parameters.
  private static String type(String mimeType) {
    int parameters = mimeType.indexOf(';');
    String type = parameters < 0 ? mimeType : mimeType.substring(0, parameters);
    String plain = type.strip().toLowerCase(Locale.ROOT);
    return plain.equals("image/jpg") ? "image/jpeg" : plain;
  }

  private static boolean isText(String type) {
    return type.startsWith("text/") || TEXTS.contains(type);
  }

  private static void inline(Part.Media media, String type, Slice data, JsonWriter json) {
    if (isText(type)) {
      words(media, decoded(media, data), json);
      return;
    }
    boolean image = IMAGES.contains(type);
    if (!image && !type.equals(PDF)) {
      throw refused(media, type);
    }
    open(image, json).name("type").value("base64").name("media_type").value(type);
    json.name("data").value("", data).end();
    close(media, image, json);
  }

  private static String decoded(Part.Media media, Slice data) {
    try {
      return new String(Base64.getMimeDecoder().decode(data.copy()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused(media, "data that is no base64");
    }
  }

  private static void remote(Part.Media media, String url, @Nullable String type, JsonWriter json) {
    String known = type == null ? "" : type(type);
    boolean web = url.startsWith("https://") || url.startsWith("http://");
    boolean image = known.isEmpty() ? media.kind() == MediaKind.IMAGE : known.startsWith("image/");
    if (!web) {
      throw refused(media, "an address that is not of the web");
    }
    if (!image && !known.isEmpty() && !known.equals(PDF)) {
      throw refused(media, known + " at an address");
    }
    open(image, json).name("type").value("url").name("url").value(url).end();
    close(media, image, json);
  }

  /// Ids of this vendor's own store begin with `file_`; others are strangers to it.
  private static void stored(Part.Media media, String id, JsonWriter json) {
    if (!id.startsWith("file_")) {
      throw refused(media, "a file in another vendor's store");
    }
    boolean image = media.kind() == MediaKind.IMAGE;
    open(image, json).name("type").value("file").name("file_id").value(id).end();
    close(media, image, json);
  }

  private static void words(Part.Media media, String text, JsonWriter json) {
    open(false, json).name("type").value("text").name("media_type").value("text/plain");
    json.name("data").value(text).end();
    close(media, false, json);
  }

  private static JsonWriter open(boolean image, JsonWriter json) {
    return json.object().name("type").value(image ? "image" : "document").name("source").object();
  }

  private static void close(Part.Media media, boolean image, JsonWriter json) {
    String name = media.name();
    if (!image && name != null) {
      json.name("title").value(name);
    }
    BlockWriter.mark(media.mark(), json);
    json.end();
  }

  private static InexpressibleException refused(Part.Media media, String what) {
    return new InexpressibleException(
        media.kind().name().toLowerCase(Locale.ROOT), "anthropic takes no " + what);
  }
}
