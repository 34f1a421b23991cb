package nines.server.egress;

import nines.core.exchange.FrameKind;
import nines.core.failure.Failure;
import nines.dialect.EventTooLargeException;
import nines.dialect.FrameSink;
import nines.dialect.StreamReader;
import nines.dialect.stream.Cursor;
import nines.server.drive.AnswerEnd;
import org.jspecify.annotations.Nullable;

/// Relays a stream event by event, each with what it means; the events are the provider's own
/// bytes.
final class StreamRelay implements AnswerBody, FrameSink {
  private final ProviderAccess access;
  private final StreamReader reader;
  private final AnswerOutlet out;
  private final boolean keepsUsage;

  /// @param keepsUsage whether events of nothing but usage are kept from the client, who did not
  ///   ask for them
  StreamRelay(ProviderAccess access, StreamReader reader, AnswerOutlet out, boolean keepsUsage) {
    this.access = access;
    this.reader = reader;
    this.out = out;
    this.keepsUsage = keepsUsage;
  }

  @Override
  public void bytes(byte[] bytes, int from, int to) {
    try {
      reader.feed(bytes, from, to, this);
    } catch (EventTooLargeException tooLarge) {
      out.failed(FailureOf.tooLargeEvent(access), known());
    }
  }

  @Override
  public void frame(byte[] bytes, int from, int to, FrameKind kind) {
    if (out.isOver()) {
      return;
    }
    switch (kind) {
      case NONE, TOKEN, FINISH, MALFORMED -> out.frame(bytes, from, to, kind);
      case USAGE -> {
        if (!keepsUsage) {
          out.frame(bytes, from, to, kind);
        }
      }
      case END -> {
        out.frame(bytes, from, to, kind);
        out.ended(known());
      }
      case ERROR -> out.failed(said(), known());
    }
  }

  @Override
  public void end() {
    try {
      reader.finish(this);
    } catch (EventTooLargeException tooLarge) {
      out.failed(FailureOf.tooLargeEvent(access), known());
    }
    out.ended(known());
  }

  @Override
  public void cut() {
    out.failed(FailureOf.cut(access), known());
  }

  @Override
  public Cursor cursor() {
    return reader.cursor();
  }

  @Override
  public @Nullable String modelVersion() {
    return reader.modelVersion();
  }

  @Override
  public byte[] conclusion() {
    return reader.conclusion();
  }

  @Override
  public boolean isWithheld() {
    return reader.isWithheld();
  }

  private AnswerEnd known() {
    return new AnswerEnd(reader.usage(), reader.modelVersion(), reader.answerId());
  }

  private Failure said() {
    Failure failure = reader.failure();
    return failure == null ? FailureOf.inBand(access) : failure;
  }
}
