package nines.dialect.stream;

import nines.core.exchange.FrameKind;
import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.dialect.FrameSink;
import nines.dialect.StreamReader;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonReader;
import nines.dialect.refusal.Refusals;
import org.jspecify.annotations.Nullable;

/// A reader of streams whose events are JSON, which a tap reads as they pass.
abstract sealed class TappedReader implements StreamReader
    permits SseStreamReader, ArrayStreamReader {
  private static final FrameSink NOBODY = (bytes, from, to, kind) -> {};

  /// Who is told of frames, while a piece is read.
  FrameSink sink = NOBODY;

  private final JsonReader json = new JsonReader(new byte[0]);
  private final EventTap tap;
  private @Nullable Failure failure;

  TappedReader(EventTap tap) {
    this.tap = tap;
  }

  /// What an event means.
  final FrameKind read(byte[] bytes, int from, int to) {
    json.reset(bytes, from, to);
    try {
      FrameKind kind = tap.kind(json);
      json.end();
      return kind;
    } catch (JsonException e) {
      return FrameKind.MALFORMED;
    }
  }

  /// Remembers why the provider says that it failed.
  final void failed(byte[] bytes, int from, int to) {
    failure = Refusals.inBand(bytes, from, to);
  }

  @Override
  public final Usage usage() {
    return tap.facts().usage();
  }

  @Override
  public final @Nullable String modelVersion() {
    return tap.facts().modelVersion();
  }

  @Override
  public final String answerId() {
    return tap.facts().id();
  }

  @Override
  public final void keepTrail() {
    tap.facts().trail().keep();
  }

  @Override
  public final Cursor cursor() {
    return tap.cursor();
  }

  @Override
  public final boolean isWithheld() {
    return tap.facts().withheld();
  }

  @Override
  public final @Nullable Failure failure() {
    return failure;
  }
}
