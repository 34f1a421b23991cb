package nines.dialect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Slice;

/// What a reader made of one stream: its frames, and what it knew at the end.
final class StreamListing {
  private static final int EXCERPT = 150;

  /// One event: its bytes as they came, and what it means.
  private record Frame(Slice slice, FrameKind kind) {}

  private final List<Frame> frames = new ArrayList<>();
  private final StreamReader reader;

  private StreamListing(StreamReader reader) {
    this.reader = reader;
  }

  /// Feeds the stream in pieces that end at each of the cuts, each piece an array of its own.
  static StreamListing read(StreamReader reader, byte[] stream, int... cuts) {
    StreamListing listing = new StreamListing(reader);
    int from = 0;
    for (int cut : cuts) {
      listing.feed(stream, from, cut);
      from = cut;
    }
    listing.feed(stream, from, stream.length);
    reader.finish(listing::frame);
    return listing;
  }

  private void feed(byte[] stream, int from, int to) {
    byte[] piece = new Slice(stream, from, to).copy();
    reader.feed(piece, 0, piece.length, this::frame);
  }

  private void frame(byte[] bytes, int from, int to, FrameKind kind) {
    frames.add(new Frame(new Slice(bytes, from, to), kind));
  }

  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    frames.forEach(
        frame -> all.write(frame.slice().bytes(), frame.slice().from(), frame.slice().length()));
    return all.toByteArray();
  }

  /// All that was told, to compare.
  List<Object> told() {
    return List.of(
        frames,
        reader.usage(),
        String.valueOf(reader.modelVersion()),
        String.valueOf(reader.failure()));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Frame frame : frames) {
      text.append("%-9s %s%n".formatted(frame.kind(), excerpt(frame.slice())));
    }
    text.append("%nusage    %s%n".formatted(reader.usage()));
    text.append("version  %s%n".formatted(reader.modelVersion()));
    text.append("failure  %s%n".formatted(reader.failure()));
    return text.toString();
  }

  private static String excerpt(Slice slice) {
    String text =
        new String(slice.copy(), StandardCharsets.UTF_8)
            .replace("\\", "\\\\")
            .replace("\r", "\\r")
            .replace("\n", "\\n");
    return text.length() <= EXCERPT
        ? text
        : text.substring(0, EXCERPT / 2) + " … " + text.substring(text.length() - EXCERPT / 2);
  }
}
