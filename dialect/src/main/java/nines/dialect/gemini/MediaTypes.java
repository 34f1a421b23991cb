package nines.dialect.gemini;

import java.util.Locale;
import nines.core.exchange.MediaKind;
import org.jspecify.annotations.Nullable;

/// What a medium is by its MIME type, and what type an address suggests.
final class MediaTypes {
  private MediaTypes() {}

  static MediaKind kind(@Nullable String mimeType) {
    if (mimeType == null) {
      return MediaKind.DOCUMENT;
    }
    int slash = mimeType.indexOf('/');
    return switch (slash < 0 ? mimeType : mimeType.substring(0, slash)) {
      case "image" -> MediaKind.IMAGE;
      case "audio" -> MediaKind.AUDIO;
      case "video" -> MediaKind.VIDEO;
      default -> MediaKind.DOCUMENT;
    };
  }

  /// The MIME type that the end of an address suggests; null when it suggests none.
  static @Nullable String ofAddress(String url) {
    int end = url.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = url.indexOf(mark);
      end = at >= 0 && at < end ? at : end;
    }
    int dot = url.lastIndexOf('.', end - 1);
    return dot < 0 || end - dot > 6
        ? null
        : switch (url.substring(dot + 1, end).toLowerCase(Locale.ROOT)) {
          case "png" -> "image/png";
          case "jpg", "jpeg" -> "image/jpeg";
          case "webp" -> "image/webp";
          case "gif" -> "image/gif";
          case "heic" -> "image/heic";
          case "pdf" -> "application/pdf";
          case "txt" -> "text/plain";
          case "html", "htm" -> "text/html";
          case "csv" -> "text/csv";
          case "md" -> "text/markdown";
          case "mp3" -> "audio/mpeg";
          case "wav" -> "audio/wav";
          case "ogg" -> "audio/ogg";
          case "flac" -> "audio/flac";
          case "mp4" -> "video/mp4";
          case "mov" -> "video/quicktime";
          case "webm" -> "video/webm";
          default -> null;
        };
  }
}
