package nines.server.fetch;

import java.util.Set;
import nines.core.exchange.MediaKind;

/// Which types of content a medium may have.
final class MediaTypes {
  private static final Set<String> IMAGES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/heic", "image/heif");

  private static final Set<String> DOCUMENTS =
      Set.of(
          "application/pdf",
          "application/json",
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private MediaTypes() {}

  /// A document may be anything that models read.
  static boolean fit(MediaKind kind, String type) {
    return switch (kind) {
      case IMAGE -> IMAGES.contains(type);
      case AUDIO -> type.startsWith("audio/");
      case VIDEO -> type.startsWith("video/");
      case DOCUMENT ->
          DOCUMENTS.contains(type)
              || type.startsWith("text/")
              || IMAGES.contains(type)
              || type.startsWith("audio/")
              || type.startsWith("video/");
    };
  }
}
