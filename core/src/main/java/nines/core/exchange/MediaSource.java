package nines.core.exchange;

import org.jspecify.annotations.Nullable;

/// Where the bytes of a medium are.
public sealed interface MediaSource {
  /// In the request itself.
  ///
  /// @param mimeType such as `image/png`
  /// @param base64 the bytes in base64, shared with the request's body where they can be
  record Inline(String mimeType, Slice base64) implements MediaSource {}

  /// At an address that the provider fetches.
  record Remote(String url, @Nullable String mimeType) implements MediaSource {}

  /// In a provider's own store, under an id that only its account knows.
  record Stored(String id, @Nullable String mimeType) implements MediaSource {}

  /// A document that is plain text.
  record Words(String text) implements MediaSource {}
}
