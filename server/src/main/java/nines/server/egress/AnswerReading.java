package nines.server.egress;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;
import nines.core.exchange.Operation;
import nines.dialect.MediaType;
import nines.server.drive.AnswerEnd;
import nines.server.drive.AnswerHead;
import nines.server.pipeline.MintedIds;
import org.jspecify.annotations.Nullable;

/// Decides by its head how an answer is read.
///
/// @param answerBytes the largest answer that is held whole
/// @param held those of all attempts
/// @param clock the wall clock, against which a vendor's dates are read
/// @param ids where ids that providers mint are remembered
/// @param owners learns who made what is passed through
record AnswerReading(
    long answerBytes, HeldBytes held, InstantSource clock, MintedIds ids, OpaqueOwners owners) {
  private static final String EVENT_STREAM = "text/event-stream";
  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int REFUSED = 400;

  /// The reader of a body, or null when the head alone made the attempt fail; then the outlet was
  /// told. The head of an answer that is relayed is told as well.
  @Nullable AnswerBody begin(Order order, HttpClientResponse response, AnswerOutlet out) {
    int status = response.statusCode();
    if (status >= REDIRECT && status < REFUSED) {
      out.failed(FailureOf.redirected(order.access()), AnswerEnd.NONE);
      return null;
    }
    boolean encoded = AnswerHeaders.isEncoded(response.getHeader(HttpHeaders.CONTENT_ENCODING));
    if (status < OK || status >= REFUSED) {
      RefusedAnswer refused = refused(order, response, out);
      if (encoded) {
        refused.end();
        return null;
      }
      return refused;
    }
    if (encoded) {
      out.failed(FailureOf.encoded(order.access()), AnswerEnd.NONE);
      return null;
    }
    return good(order, response, out);
  }

  /// The head of a good answer, as the call wants to know it.
  AnswerHead head(
      Order order, HttpClientResponse response, AnswerHead.Shape shape, AnswerEnd known) {
    Translation translation = order.translation();
    return new AnswerHead(
        response.statusCode(),
        contentType(order, response, shape == AnswerHead.Shape.STREAM),
        shape,
        AnswerHeaders.passing(response.headers(), order.access().answerHeaders()),
        known.modelVersion(),
        translation == null ? order.passage().dropped(order.request()) : translation.dropped());
  }

  /// What is relayed is what the provider calls it, but for what lay around it.
  private static @Nullable String contentType(
      Order order, HttpClientResponse response, boolean stream) {
    Translation translation = order.translation();
    if (translation != null) {
      return translation.contentType(stream);
    }
    return stream && order.passage().streamType() != null
        ? order.passage().dialect().voice(order.framing()).contentType()
        : response.getHeader(HttpHeaders.CONTENT_TYPE);
  }

  private @Nullable AnswerBody good(Order order, HttpClientResponse response, AnswerOutlet out) {
    String type = MediaType.of(response.getHeader(HttpHeaders.CONTENT_TYPE));
    if (order.request().stream() && streams(type, order)) {
      out.head(AnswerHead.Shape.STREAM, AnswerEnd.NONE);
      return new StreamRelay(
          order.access(), order.streamReader(), out, order.passage().asksForUsage(order.request()));
    }
    long contentLength = contentLength(response.headers());
    Operation operation = order.request().operation();
    if (operation.answer() == Operation.Answer.JSON && type.equals(EVENT_STREAM)) {
      out.failed(
          FailureOf.malformed(order.access(), "answered with events, for which nobody asked"),
          AnswerEnd.NONE);
      return null;
    }
    if (order.translation() == null && (contentLength > answerBytes || !isHeld(operation, type))) {
      out.head(AnswerHead.Shape.PIECES, AnswerEnd.NONE);
      return new PieceRelay(order.access(), out);
    }
    return new HeldAnswer(order, out, new HeldAnswer.Bounds(answerBytes, held, contentLength));
  }

  private RefusedAnswer refused(Order order, HttpClientResponse response, AnswerOutlet out) {
    return new RefusedAnswer(
        order, out, new RefusedAnswer.Head(response.statusCode(), response::getHeader), clock);
  }

  private static boolean streams(String type, Order order) {
    Translation said = order.translation();
    if (said != null) {
      return type.equals(said.streamType());
    }
    String wrapped = order.passage().streamType();
    if (wrapped != null) {
      return type.equals(wrapped);
    }
    return switch (order.framing()) {
      case SSE -> type.equals(EVENT_STREAM);
      case JSON_ARRAY -> isJson(type);
    };
  }

  /// Operations whose answer is JSON are held whatever the provider calls it; the others only when
  /// it is called JSON.
  private static boolean isHeld(Operation operation, String type) {
    return switch (operation.answer()) {
      case JSON -> true;
      case IMAGES, ANYTHING -> isJson(type);
    };
  }

  private static boolean isJson(String type) {
    return type.equals("application/json") || type.endsWith("+json");
  }

  private static long contentLength(MultiMap headers) {
    String written = headers.get(HttpHeaders.CONTENT_LENGTH);
    if (written == null) {
      return -1;
    }
    try {
      return Long.parseLong(written.strip());
    } catch (NumberFormatException notNumber) {
      return -1;
    }
  }
}
