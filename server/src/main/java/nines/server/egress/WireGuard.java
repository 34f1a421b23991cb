package nines.server.egress;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import org.jspecify.annotations.Nullable;

/// Watches what arrives on one HTTP/1.1 connection: knows whether any byte of an answer came, and
/// drops interim answers (1xx) up to a bound.
///
/// It stands behind Vert.x's own codec, because Vert.x takes 102 and its like for the answer.
final class WireGuard extends ChannelInboundHandlerAdapter {
  /// Interim answers to one request; a provider that sends more of them will not answer.
  static final int MAX_INTERIM = 32;

  private static final String CODEC = "codec";
  private static final int SWITCHING_PROTOCOLS = 101;

  private final ChannelHandlerContext handler;
  private boolean sawBytes;
  private boolean inInterim;
  private int interims;

  private WireGuard(ChannelHandlerContext handler) {
    this.handler = handler;
  }

  /// Null where the connection speaks HTTP/2.
  static @Nullable WireGuard on(HttpClientConnection wire) {
    if (wire instanceof UnpooledHttpClientConnection unpooled) {
      ChannelHandlerContext handler = unpooled.unwrap().channelHandlerContext();
      if (handler.pipeline().get(CODEC) != null) {
        WireGuard guard = new WireGuard(handler);
        handler.pipeline().addBefore(CODEC, "nines-bytes", guard.new ByteWatch());
        handler.pipeline().addAfter(CODEC, "nines-interim", guard);
        return guard;
      }
    }
    return null;
  }

  /// A request begins.
  void expectAnswer() {
    sawBytes = false;
    interims = 0;
  }

  /// Whether any byte came since the request began.
  boolean sawBytes() {
    return sawBytes;
  }

  /// Closes the connection without waiting for what is still to be written.
  void closeNow() {
    handler.channel().unsafe().close(handler.channel().unsafe().voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpResponse response
        && response.decoderResult().isSuccess()
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      interim(ctx, response);
    } else if (inInterim) {
      inInterim = !(message instanceof LastHttpContent);
      ReferenceCountUtil.release(message);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  private void interim(ChannelHandlerContext ctx, HttpResponse response) {
    int status = response.status().code();
    inInterim = !(response instanceof LastHttpContent);
    ReferenceCountUtil.release(response);
    if (status == SWITCHING_PROTOCOLS) {
      ctx.fireExceptionCaught(new ProtocolException("the provider wants another protocol"));
    } else if (++interims > MAX_INTERIM) {
      ctx.fireExceptionCaught(new ProtocolException("more than " + MAX_INTERIM + " interim answers"));
    }
  }

  /// The provider does what HTTP/1.1 does not allow here.
  static final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
      super(message, null, false, false);
    }
  }

  /// Stands before the codec, where bytes are still bytes.
  private final class ByteWatch extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      sawBytes |= message instanceof ByteBuf bytes && bytes.isReadable();
      ctx.fireChannelRead(message);
    }
  }
}
