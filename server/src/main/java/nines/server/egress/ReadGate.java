package nines.server.egress;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/// Stops the reading of one HTTP/1.1 connection, and keeps the end of the connection behind the
/// bytes that came before it. Confined to the connection's event loop.
///
/// Vert.x tells at once that a paused connection has closed and forgets what it still held, so that
/// an answer whose provider left after its last byte would look cut. Here nothing is read from the
/// socket while the gate is shut; what the last reads brought waits in order, and the provider's
/// end waits behind it.
final class ReadGate extends ChannelInboundHandlerAdapter {
  private final ArrayDeque<Object> waiting = new ArrayDeque<>();
  private final ChannelHandlerContext codec;
  private boolean shut;
  private boolean letting;
  private boolean inputEnded;

  private ReadGate(ChannelHandlerContext codec) {
    this.codec = codec;
  }

  /// A gate behind the codec of a connection that carried nothing yet.
  static ReadGate behind(ChannelHandlerContext codec) {
    ReadGate gate = new ReadGate(codec);
    codec.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    codec.pipeline().addAfter(codec.name(), "gate", gate);
    return gate;
  }

  void shut() {
    if (!shut) {
      shut = true;
      codec.channel().config().setAutoRead(false);
    }
  }

  void open() {
    if (shut) {
      shut = false;
      letThrough(codec.pipeline().context(this));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (shut || letting) {
      waiting.add(message);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (!(event instanceof ChannelInputShutdownEvent)) {
      ctx.fireUserEventTriggered(event);
      return;
    }
    inputEnded = true;
    if (!shut && !letting) {
      var _ = ctx.close();
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  /// Hands on what waits, until the gate is shut again; then reads on, or ends.
  private void letThrough(ChannelHandlerContext ctx) {
    if (letting || ctx == null) {
      return;
    }
    letting = true;
    boolean any = false;
    try {
      while (!shut && !waiting.isEmpty()) {
        any = true;
        ctx.fireChannelRead(waiting.poll());
      }
    } finally {
      letting = false;
    }
    if (any) {
      ctx.fireChannelReadComplete();
    }
    if (shut) {
      return;
    }
    if (inputEnded) {
      var _ = ctx.close();
    } else {
      ctx.channel().config().setAutoRead(true);
    }
  }
}
