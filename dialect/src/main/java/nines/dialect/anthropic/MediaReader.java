package nines.dialect.anthropic;

import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads image and document blocks.
final class MediaReader {
  private MediaReader() {}

  /// The medium; null for a document that is itself made of blocks.
  static Part.@Nullable Media read(JsonValue block) {
    boolean image = block.textOr("type", "").equals("image");
    MediaSource source = source(block.need("source").object());
    return source == null
        ? null
        : new Part.Media(
            image ? MediaKind.IMAGE : MediaKind.DOCUMENT,
            source,
            block.text("title"),
            null,
            ToolReader.mark(block));
  }

  private static @Nullable MediaSource source(JsonValue source) {
    JsonValue type = source.need("type");
    return switch (type.string()) {
      case "base64" ->
          new MediaSource.Inline(source.need("media_type").string(), base64(source.need("data")));
      case "url" -> new MediaSource.Remote(source.need("url").string(), null);
      case "text" -> new MediaSource.Words(source.need("data").string());
      case "file" -> new MediaSource.Stored(source.need("file_id").string(), null);
      case "content" -> null;
      default ->
          throw new MemberException(
              type.path(), type.string(), "base64, url, text, content or file");
    };
  }

  /// The bytes as they stand, where no escape is in the way.
  private static Slice base64(JsonValue data) {
    Slice quoted = data.quoted();
    for (int i = quoted.from(); i < quoted.to(); i++) {
      if (quoted.bytes()[i] == '\\') {
        return Slice.of(data.string());
      }
    }
    return quoted;
  }
}
