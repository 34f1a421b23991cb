package nines.server.ingress.door;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The decoder of HTTP/1.1 with what Netty's leaves open: each head has a deadline once its first
/// byte came, a folded header line is refused (RFC 9112 section 5.2), and no request becomes HTTP/2
/// half-way.
///
/// HTTP/2 is spoken with prior knowledge or by ALPN; an `Upgrade` to it is ignored, as RFC 9110
/// section 7.8 allows and RFC 9113 section 3.1 expects.
final class HeadDecoder extends VertxHttpRequestDecoder {
  private static final String NAME = "httpDecoder";

  private final Door.Terms terms;
  private boolean inHead = true;
  private boolean begun;
  private boolean folded;
  private boolean atLineStart;
  private @Nullable Future<?> deadline;

  private HeadDecoder(Door.Terms terms) {
    super(terms.heads());
    this.terms = terms;
  }

  /// Puts one in the place of the usual decoder, which must not have read a whole line; false where
  /// there is none of that.
  static boolean replaceIn(ChannelPipeline pipeline, Door.Terms terms) {
    var there = pipeline.get(NAME);
    if (there instanceof VertxHttpRequestDecoder && !(there instanceof HeadDecoder)) {
      pipeline.replace(NAME, NAME, new HeadDecoder(terms));
      return true;
    }
    return false;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    super.channelRead(context, message);
    if (begun && deadline == null) {
      deadline =
          context
              .executor()
              .schedule(
                  () -> close(context), terms.headDeadline().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out)
      throws Exception {
    int from = buffer.readerIndex();
    int known = out.size();
    super.decode(context, buffer, out);
    if (inHead) {
      look(buffer, from);
      if (out.size() > known && out.get(known) instanceof HttpRequest request) {
        headIsWhole(request);
      }
    }
    if (out.size() > known && out.getLast() instanceof LastHttpContent) {
      inHead = true;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    stopWaiting();
    super.channelInactive(context);
  }

  /// Looks at what was read of a head since `from` for a line that goes on with white space.
  private void look(ByteBuf buffer, int from) {
    int to = buffer.readerIndex();
    begun |= buffer.isReadable() || !isLineEnds(buffer, from, to);
    for (int at = from; at < to; at++) {
      folded |= atLineStart && isBlank(buffer.getByte(at));
      int feed = buffer.indexOf(at, to, (byte) '\n');
      atLineStart = feed >= 0;
      if (feed < 0) {
        return;
      }
      at = feed;
    }
  }

  /// Empty lines before a head are none of it (RFC 9112 section 2.2).
  private static boolean isLineEnds(ByteBuf buffer, int from, int to) {
    for (int at = from; at < to; at++) {
      if (buffer.getByte(at) != '\r' && buffer.getByte(at) != '\n') {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private void headIsWhole(HttpRequest request) {
    if (folded && request.decoderResult().isSuccess()) {
      request.setDecoderResult(
          DecoderResult.failure(new IllegalArgumentException("a folded header line")));
    }
    if (request.headers().contains(HttpHeaderNames.UPGRADE)
        && !request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
      request.headers().remove(HttpHeaderNames.UPGRADE);
    }
    stopWaiting();
    inHead = false;
    begun = false;
    folded = false;
    atLineStart = false;
  }

  private void stopWaiting() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  private static void close(ChannelHandlerContext context) {
    var _ = context.close();
  }
}
