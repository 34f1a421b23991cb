package nines.dialect.chat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import nines.core.exchange.FinishReason;
import nines.core.exchange.FrameKind;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.dialect.FrameSink;
import nines.dialect.StreamReader;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.MemberException;
import nines.dialect.refusal.Refusals;
import nines.dialect.stream.Cursor;
import nines.dialect.stream.Cursor.Standing;
import org.jspecify.annotations.Nullable;

/// A reader of one vendor's stream whose frames are in another vendor's language.
///
/// What an event means to the call is decided by the provider's language; a frame holds what the
/// client's language makes of it, which may be nothing. A stream that ends behind its reason to
/// finish is complete and gets the client's terminator, since its own language may have none.
public final class TranslatedStream implements StreamReader {
  private static final FrameSink NOBODY = (bytes, from, to, kind) -> {};
  private static final byte[] NOTHING = {};
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private final EventSource source;
  private final EventDecoder decoder;
  private final StreamEncoder encoder;
  private final ByteBuilder out = new ByteBuilder(512);
  private final EventSink events = this::event;
  private final Consumer<StreamEvent> words;
  private final @Nullable ResumedAnswer resumed;
  private final String heard;
  private FrameSink sink = NOBODY;
  private @Nullable WordTrail trail;
  private boolean finished;
  private boolean ended;
  private boolean withheld;
  private @Nullable Failure failure;

  public TranslatedStream(EventSource source, EventDecoder decoder, StreamEncoder encoder) {
    this.source = source;
    this.decoder = decoder;
    this.encoder = encoder;
    this.words = this::tell;
    this.resumed = null;
    this.heard = "";
  }

  /// A stream that goes on with the answer of another, told in the same language.
  public TranslatedStream(
      EventSource source, EventDecoder decoder, StreamEncoder encoder, Resumption resumption) {
    this.source = source;
    this.decoder = decoder;
    this.encoder = encoder;
    ResumedAnswer answer = new ResumedAnswer(resumption, this::write);
    this.words = this::tell;
    this.resumed = answer;
    this.heard = resumption.cursor().text();
    encoder.resume(resumption.cursor());
  }

  private void tell(StreamEvent event) {
    withheld |=
        event instanceof StreamEvent.Finish finish
            && finish.reason() == FinishReason.CONTENT_FILTER;
    if (resumed == null) {
      write(event);
    } else {
      resumed.accept(event);
    }
  }

  private void write(StreamEvent event) {
    encoder.write(event, out);
    if (trail != null) {
      trail.event(event);
    }
  }

  /// A client cannot ask for an answer that it knows in another language.
  @Override
  public String answerId() {
    return "";
  }

  @Override
  public void keepTrail() {
    trail = new WordTrail(heard);
  }

  @Override
  public Cursor cursor() {
    WordTrail told = trail;
    if (told == null || told.isStuck()) {
      return encoder.cursor("").stuck();
    }
    Cursor cursor = encoder.cursor(told.text());
    return ended && failure == null ? cursor.at(Standing.FINISHED, cursor.text()) : cursor;
  }

  @Override
  public void feed(byte[] bytes, int from, int to, FrameSink sink) {
    this.sink = sink;
    source.feed(bytes, from, to, events);
  }

  @Override
  public void finish(FrameSink sink) {
    this.sink = sink;
    source.finish(events);
    if (finished) {
      try {
        end();
      } catch (MemberException unspeakable) {
        broken(unspeakable);
      }
    }
  }

  private void event(String name, byte[] bytes, int from, int to) {
    if (ended) {
      return;
    }
    try {
      if (Arrays.equals(bytes, from, to, DONE, 0, DONE.length)) {
        end();
      } else {
        read(name, bytes, from, to);
      }
    } catch (MemberException unspeakable) {
      broken(unspeakable);
    }
  }

  private void read(String name, byte[] bytes, int from, int to) {
    var kind = decoder.event(name, bytes, from, to, words);
    if (resumed != null && resumed.isLost()) {
      broken(withheld ? heldBack() : another());
      return;
    }
    switch (kind) {
      case NONE, USAGE -> {
        if (out.size() > 0) {
          tell(FrameKind.NONE);
        }
      }
      case TOKEN -> tell(FrameKind.TOKEN);
      case FINISH -> {
        finished = true;
        tell(FrameKind.FINISH);
      }
      case END -> end();
      case ERROR -> {
        failure = Refusals.inBand(bytes, from, to);
        sink.frame(bytes, from, from, FrameKind.ERROR);
      }
      case MALFORMED -> {
        out.clear();
        sink.frame(NOTHING, 0, 0, FrameKind.MALFORMED);
      }
    }
  }

  private void end() {
    if (!ended) {
      encoder.end(out);
      ended = true;
      tell(FrameKind.END);
    }
  }

  /// What came cannot be said to the client, such as arguments of a tool that are no object.
  private void broken(MemberException unspeakable) {
    broken(
        Failure.ofProvider(
            FailureCode.PROVIDER_ERROR,
            Cause.MALFORMED,
            Remedy.ANYWHERE,
            "the answer cannot be translated: " + unspeakable.getMessage()));
  }

  private static Failure another() {
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR,
        Cause.DIVERGED,
        Remedy.ELSEWHERE,
        "the fresh answer is another one than the one that broke off");
  }

  /// A filter's verdict is no other answer: who asks on, asks around it.
  private static Failure heldBack() {
    return Failure.ofProvider(
        FailureCode.CONTENT_FILTERED,
        Cause.IN_BAND,
        Remedy.NOWHERE,
        "a filter held back what was to carry the answer on");
  }

  private void broken(Failure how) {
    ended = true;
    out.clear();
    failure = how;
    sink.frame(NOTHING, 0, 0, FrameKind.ERROR);
  }

  @Override
  public byte[] conclusion() {
    if (!finished || ended) {
      return NOTHING;
    }
    ended = true;
    try {
      encoder.end(out);
    } catch (MemberException unspeakable) {
      out.clear();
    }
    byte[] written = out.toBytes();
    out.clear();
    return written;
  }

  private void tell(FrameKind kind) {
    byte[] written = out.toBytes();
    out.clear();
    sink.frame(written, 0, written.length, kind);
  }

  @Override
  public Usage usage() {
    return decoder.facts().usage();
  }

  @Override
  public @Nullable String modelVersion() {
    return decoder.facts().modelVersion();
  }

  @Override
  public boolean isWithheld() {
    return withheld;
  }

  @Override
  public @Nullable Failure failure() {
    return failure;
  }
}
