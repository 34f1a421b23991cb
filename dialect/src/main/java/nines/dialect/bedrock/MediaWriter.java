package nines.dialect.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import nines.core.exchange.Habit;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes media as blocks of images, documents and films, in the formats that Bedrock names.
///
/// What a medium is goes by its type. Every document has a name of its own, of letters, digits,
/// spaces, hyphens, parentheses and brackets. Source: Amazon Bedrock API Reference, `ImageBlock`,
/// `DocumentBlock` and `VideoBlock`.
final class MediaWriter {
  private static final int MAX_NAME = 200;
  private static final String PLAIN = "[]()- ";

  private final Addressee addressee;
  private final JsonWriter json;
  private final Set<String> names = new HashSet<>();

  MediaWriter(Addressee addressee, JsonWriter json) {
    this.addressee = addressee;
    this.json = json;
  }

  void write(Part.Media media) {
    if (addressee.has(Habit.TEXT_ONLY)) {
      throw refused(media, "for " + addressee.model());
    }
    switch (media.source()) {
      case MediaSource.Inline(var type, var data) -> inline(media, plain(type), data);
      case MediaSource.Words(var text) ->
          document(media, "txt", Slice.of(Base64.getEncoder().encode(utf8(text))));
      case MediaSource.Remote(var url, var type) -> remote(media, url, type);
      case MediaSource.Stored _ -> throw refused(media, "from another vendor's store");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// The type without its parameters.
  private static String plain(String mimeType) {
    int parameters = mimeType.indexOf(';');
    String type = parameters < 0 ? mimeType : mimeType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  private void inline(Part.Media media, String type, Slice data) {
    String image = image(type);
    String video = video(type);
    String document = document(type);
    if (image != null) {
      open("image", image).name("bytes").value("", data);
      json.end().end().end();
    } else if (video != null) {
      open("video", video).name("bytes").value("", data);
      json.end().end().end();
    } else if (document != null) {
      document(media, document, data);
    } else {
      throw refused(media, "of type " + type);
    }
  }

  /// Bedrock fetches from its own neighbour alone.
  private void remote(Part.Media media, String url, @Nullable String type) {
    String known = type == null ? "" : plain(type);
    String image = image(known);
    String video = video(known);
    String document = document(known);
    if (!url.startsWith("s3://") || (image == null && video == null && document == null)) {
      throw refused(media, "at an address");
    }
    if (document != null) {
      json.object().name("document").object().name("format").value(document);
      json.name("name").value(name(media)).name("source").object();
    } else if (image != null) {
      open("image", image);
    } else {
      open("video", String.valueOf(video));
    }
    json.name("s3Location").object().name("uri").value(url).end().end().end().end();
  }

  private void document(Part.Media media, String format, Slice data) {
    json.object().name("document").object().name("format").value(format);
    json.name("name").value(name(media));
    json.name("source").object().name("bytes").value("", data).end().end().end();
  }

  private JsonWriter open(String kind, String format) {
    return json.object().name(kind).object().name("format").value(format).name("source").object();
  }

  private String name(Part.Media media) {
    String given = media.name();
    String fit = given == null ? "" : fit(given);
    String name = fit.isEmpty() ? "document" : fit;
    String unique = name;
    for (int i = 2; !names.add(unique); i++) {
      unique = name + " " + i;
    }
    return unique;
  }

  /// No two spaces may follow one another.
  private static String fit(String name) {
    StringBuilder fit = new StringBuilder();
    for (int i = 0; i < name.length() && fit.length() < MAX_NAME; i++) {
      char c = name.charAt(i);
      boolean taken = (c < 0x80 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0;
      char written = taken ? c : '-';
      boolean doubled = c == ' ' && !fit.isEmpty() && fit.charAt(fit.length() - 1) == ' ';
      if (!doubled) {
        fit.append(written);
      }
    }
    return fit.toString().strip();
  }

  private static @Nullable String image(String type) {
    return switch (type) {
      case "image/png" -> "png";
      case "image/jpeg", "image/jpg" -> "jpeg";
      case "image/gif" -> "gif";
      case "image/webp" -> "webp";
      default -> null;
    };
  }

  private static @Nullable String video(String type) {
    return switch (type) {
      case "video/mp4" -> "mp4";
      case "video/quicktime", "video/mov" -> "mov";
      case "video/x-matroska", "video/mkv" -> "mkv";
      case "video/webm" -> "webm";
      case "video/x-flv", "video/flv" -> "flv";
      case "video/mpeg" -> "mpeg";
      case "video/mpg" -> "mpg";
      case "video/x-ms-wmv", "video/wmv" -> "wmv";
      case "video/3gpp" -> "three_gp";
      default -> null;
    };
  }

  private static @Nullable String document(String type) {
    return switch (type) {
      case "application/pdf" -> "pdf";
      case "text/csv" -> "csv";
      case "application/msword" -> "doc";
      case "application/vnd.openxmlformats-officedocument.wordprocessingml.document" -> "docx";
      case "application/vnd.ms-excel" -> "xls";
      case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> "xlsx";
      case "text/html" -> "html";
      case "text/markdown" -> "md";
      case "application/json" -> "txt";
      default -> type.startsWith("text/") ? "txt" : null;
    };
  }

  private static InexpressibleException refused(Part.Media media, String what) {
    String kind = media.kind().name().toLowerCase(Locale.ROOT);
    return new InexpressibleException(kind, "bedrock takes no " + kind + " " + what);
  }
}
