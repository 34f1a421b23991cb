package nines.dialect.stream;

import java.util.function.Function;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.dialect.StreamVoice;
import nines.dialect.sse.SseWriter;

/// What the gateway may say in a stream of server-sent events whose readers ignore comments.
///
/// @param lastWords the event that tells of a failure
public record SseVoice(Function<Failure, SseWriter> lastWords) implements StreamVoice {
  private static final byte[] HEARTBEAT = {':', '\n', '\n'};

  @Override
  public String contentType() {
    return "text/event-stream";
  }

  @Override
  public Slice heartbeat() {
    return Slice.of(HEARTBEAT);
  }

  @Override
  public boolean takesComments() {
    return true;
  }

  @Override
  public Slice comment(String text) {
    return Slice.of(new SseWriter().comment(text).end().toBytes());
  }

  @Override
  public Slice error(Failure failure, boolean begun) {
    return Slice.of(lastWords.apply(failure).end().toBytes());
  }
}
