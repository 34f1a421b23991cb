package nines.server.ingress.door;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The decoder of HTTP/1.1 with what Netty's leaves open: each head has a deadline once its first
/// byte came, a folded header line is refused (RFC 9112 section 5.2), so is a version that is not
/// spoken, and no request becomes HTTP/2 half-way. What cannot be read on is handed on as that, so
/// that it is answered in its turn.
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
  private boolean broken;
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
      deadline = after(context, () -> tooSlow(context));
    }
  }

  private Future<?> after(ChannelHandlerContext context, Runnable task) {
    return context
        .executor()
        .schedule(task, terms.headDeadline().toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Hands on a head that is none, as for one that is malformed.
  private void tooSlow(ChannelHandlerContext context) {
    broken = true;
    var head = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    head.setDecoderResult(DecoderResult.failure(new HeadTooSlow(terms.headDeadline())));
    context.fireChannelRead(head);
    context.fireChannelReadComplete();
    deadline = after(context, () -> close(context));
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out)
      throws Exception {
    if (broken) {
      buffer.skipBytes(buffer.readableBytes());
      return;
    }
    int from = buffer.readerIndex();
    int known = out.size();
    super.decode(context, buffer, out);
    if (inHead) {
      look(buffer, from);
      if (out.size() > known && out.get(known) instanceof HttpRequest request) {
        headIsWhole(request);
      }
    }
    if (out.size() > known && out.getLast() instanceof HttpContent content) {
      if (!(content instanceof HttpRequest) && content.decoderResult().isFailure()) {
        out.removeLast();
        content.release();
        bodyIsBroken(context, out);
      } else if (content instanceof LastHttpContent) {
        inHead = true;
      }
    }
  }

  private void bodyIsBroken(ChannelHandlerContext context, List<Object> out) {
    broken = true;
    out.add(new DefaultHttpContent(BrokenBody.piece()));
    deadline = after(context, () -> close(context));
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
    if (!isCodedAsKnown(request)) {
      request.setDecoderResult(
          DecoderResult.failure(new IllegalArgumentException("a transfer coding beside chunked")));
    }
    if (!isSpoken(request.protocolVersion())) {
      request.setDecoderResult(
          DecoderResult.failure(new IllegalArgumentException("a version that is not spoken here")));
      request.setProtocolVersion(HttpVersion.HTTP_1_1);
    }
    if (request.headers().contains(HttpHeaderNames.UPGRADE)
        && !request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
      request.headers().remove(HttpHeaderNames.UPGRADE);
    }
    stopWaiting();
    broken = request.decoderResult().isFailure();
    inHead = false;
    begun = false;
    folded = false;
    atLineStart = false;
  }

  /// Whether the end of the body is told by its length or by chunks alone: a coding below them is
  /// not undone here.
  private static boolean isCodedAsKnown(HttpRequest request) {
    var codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    return codings.isEmpty()
        || (codings.size() == 1
            && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst()));
  }

  private static boolean isSpoken(HttpVersion version) {
    return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
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
