package nines.server.ingress;

import java.io.IOException;
import java.util.function.Function;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.server.pipeline.BodyRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done once with the bytes of a whole body: unpacked when it came packed, and read. Runs
/// on any thread, and touches nothing but the bytes and the bounds.
///
/// @param packed whether the bytes are gzip
/// @param maxBytes what they may be once unpacked
/// @param reader reads them
record BodyReading(
    boolean packed, long maxBytes, BodyBounds bounds, Function<byte[], ReadCall> reader) {
  /// The most that one byte of deflate can become, rounded up.
  private static final int MAX_GROWTH = 1_032;

  private static final Logger LOG = LoggerFactory.getLogger(BodyReading.class);

  /// What came of it.
  ///
  /// @param unpackedBytes taken from the bounds beside those of the bytes themselves, to be given
  ///   back by whoever hears this
  record Done(ReadCall call, long unpackedBytes) {}

  /// Whether bytes of this length may hold an event loop up.
  boolean isLong(int length) {
    return length > (packed ? BodyReaders.ON_LOOP_BYTES / MAX_GROWTH : BodyReaders.ON_LOOP_BYTES);
  }

  Done of(byte[] bytes) {
    try {
      return packed ? unpacked(bytes) : new Done(reader.apply(bytes), 0);
    } catch (RuntimeException defect) {
      LOG.error("a body could not be read", defect);
      return refused(FailureCode.INTERNAL_ERROR, FailureCode.INTERNAL_ERROR.meaning());
    }
  }

  static Failure tooLarge(long maxBytes) {
    return Failure.of(
        FailureCode.REQUEST_TOO_LARGE,
        "body: more than " + maxBytes + " bytes (server.limits.body)");
  }

  private Done unpacked(byte[] bytes) {
    byte[] plain;
    try {
      plain = Gunzip.unpack(bytes, maxBytes);
    } catch (IOException _) {
      return refused(FailureCode.INVALID_REQUEST, "body: not gzip, as content-encoding says");
    }
    if (plain == null) {
      return new Done(new ReadCall.Bad(tooLarge(maxBytes)), 0);
    }
    if (!bounds.take(plain.length)) {
      return new Done(new ReadCall.Bad(BodyRoom.full()), 0);
    }
    try {
      return new Done(reader.apply(plain), plain.length);
    } catch (RuntimeException defect) {
      bounds.giveBack(plain.length);
      throw defect;
    }
  }

  private static Done refused(FailureCode code, String message) {
    return new Done(new ReadCall.Bad(Failure.of(code, message)), 0);
  }
}
