package nines.catalogue.price;

import java.util.Locale;

/// What a price is counted by.
///
/// Prices of tokens are written in dollars per million tokens, all others in dollars each. In
/// memory both are pico-dollars a piece: a dollar per million tokens is a million pico-dollars a
/// token.
public enum Meter {
  INPUT,
  OUTPUT,
  /// Input read from the provider's prompt cache.
  CACHED_READ,
  /// Input written to the prompt cache, for the shortest time to live on offer.
  CACHE_WRITE,
  /// Input written to the prompt cache for an hour.
  CACHE_WRITE_1H,
  /// Output that is reasoning; where there is no such price, reasoning costs as `OUTPUT`.
  REASONING,
  INPUT_AUDIO,
  OUTPUT_AUDIO,
  CACHED_AUDIO_READ,
  INPUT_IMAGE,
  OUTPUT_IMAGE,
  CACHED_IMAGE_READ,
  INPUT_VIDEO,
  OUTPUT_VIDEO,
  CITATION,
  /// One generated image.
  IMAGE(1),
  /// One second of audio that goes in or comes out.
  SECOND(1),
  /// One character of text that goes in.
  CHARACTER(1),
  /// One call.
  REQUEST(1),
  /// One web search by the provider.
  WEB_SEARCH(1);

  /// Pico-dollars in a dollar, as a power of ten.
  private static final int PICO_DIGITS = 12;

  private final int pieces;

  Meter() {
    this(1_000_000);
  }

  Meter(int pieces) {
    this.pieces = pieces;
  }

  /// How many pieces a written price is for: a million tokens, or one of anything else.
  public int pieces() {
    return pieces;
  }

  /// How many digits after the point a written price may have, so that a piece costs whole
  /// pico-dollars.
  public int digits() {
    return pieces == 1 ? PICO_DIGITS : PICO_DIGITS - 6;
  }

  /// The name in files.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
