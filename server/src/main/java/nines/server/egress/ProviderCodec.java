package nines.server.egress;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 as it is spoken with providers, in place of Vert.x's own codec: one answer to one
/// request and not a byte more, interim answers (1xx) passed over up to a bound.
///
/// Vert.x's codec waits quietly with what follows an answer and would take it for the beginning of
/// the next, and it takes 102 and its like for the answer itself.
final class ProviderCodec
    extends CombinedChannelDuplexHandler<ProviderCodec.AnswerDecoder, HttpRequestEncoder> {
  /// Interim answers to one request; a provider that sends more of them will not answer.
  static final int MAX_INTERIM = 32;

  /// Bytes of the head of an answer.
  static final int MAX_HEADER_BYTES = 32 * 1024;

  /// Bytes of the first line of an answer.
  static final int MAX_STATUS_LINE_BYTES = 4096;

  /// Bytes of an answer that are handed on at once.
  static final int MAX_CHUNK_BYTES = 64 * 1024;

  private static final String NAME = "codec";
  private static final int SWITCHING_PROTOCOLS = 101;

  private ProviderCodec() {
    super(new AnswerDecoder(), new HttpRequestEncoder());
  }

  /// Takes over a connection that carried nothing yet; null where it speaks HTTP/2.
  static @Nullable Guard takeOver(HttpClientConnection wire) {
    if (wire instanceof UnpooledHttpClientConnection unpooled) {
      ChannelHandlerContext handler = unpooled.unwrap().channelHandlerContext();
      if (handler.pipeline().get(NAME) != null) {
        ProviderCodec codec = new ProviderCodec();
        handler.pipeline().replace(NAME, NAME, codec);
        ReadGate gate = ReadGate.behind(handler.pipeline().context(codec));
        return new Guard(codec.inboundHandler(), gate, handler);
      }
    }
    return null;
  }

  /// What the pool asks about a connection.
  static final class Guard {
    private final AnswerDecoder decoder;
    private final ReadGate gate;
    private final ChannelHandlerContext handler;

    private Guard(AnswerDecoder decoder, ReadGate gate, ChannelHandlerContext handler) {
      this.decoder = decoder;
      this.gate = gate;
      this.handler = handler;
    }

    /// A request begins.
    void expectAnswer() {
      decoder.expectAnswer();
    }

    /// Whether any byte came since the request began.
    boolean sawBytes() {
      return decoder.sawBytes;
    }

    /// Whether something came that no request asked for.
    boolean isBroken() {
      return decoder.broken;
    }

    boolean isStanding() {
      return handler.channel().isActive();
    }

    ReadGate gate() {
      return gate;
    }

    /// Closes the connection without waiting for what is still to be written.
    void closeNow() {
      handler.channel().unsafe().close(handler.channel().unsafe().voidPromise());
    }
  }

  /// The provider does what HTTP/1.1 does not allow here.
  static final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
      super(message, null, false, false);
    }
  }

  /// Reads answers, one for each request.
  static final class AnswerDecoder extends HttpResponseDecoder {
    private boolean expecting;
    private boolean sawBytes;
    private boolean broken;
    private boolean inInterim;
    private int interims;

    private AnswerDecoder() {
      super(
          new HttpDecoderConfig()
              .setMaxInitialLineLength(MAX_STATUS_LINE_BYTES)
              .setMaxHeaderSize(MAX_HEADER_BYTES)
              .setMaxChunkSize(MAX_CHUNK_BYTES));
    }

    private void expectAnswer() {
      expecting = true;
      sawBytes = false;
      interims = 0;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
        throws Exception {
      if (!expecting || broken) {
        in.skipBytes(in.readableBytes());
        refuse(ctx, "bytes that no request asked for");
        return;
      }
      sawBytes |= in.isReadable();
      int before = out.size();
      super.decode(ctx, in, out);
      for (int i = before; i < out.size(); i++) {
        if (isInterim(ctx, out.get(i))) {
          ReferenceCountUtil.release(out.remove(i--));
        } else if (out.get(i) instanceof LastHttpContent) {
          expecting = false;
        }
      }
    }

    private boolean isInterim(ChannelHandlerContext ctx, Object message) {
      if (inInterim) {
        inInterim = !(message instanceof LastHttpContent);
        return true;
      }
      if (!(message instanceof HttpResponse response)
          || response.decoderResult().isFailure()
          || response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
        return false;
      }
      inInterim = !(message instanceof LastHttpContent);
      if (response.status().code() == SWITCHING_PROTOCOLS) {
        refuse(ctx, "another protocol");
      } else if (++interims > MAX_INTERIM) {
        refuse(ctx, "more than " + MAX_INTERIM + " interim answers");
      }
      return true;
    }

    private void refuse(ChannelHandlerContext ctx, String what) {
      if (!broken) {
        broken = true;
        ctx.fireExceptionCaught(new ProtocolException("the provider sent " + what));
      }
    }
  }
}
