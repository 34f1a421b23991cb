package nines.server.ingress.door;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.impl.tcp.Http1xOrH2CHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Watches a connection until its protocol has begun, then leaves it.
///
/// What the first bytes say is found out byte by byte, so that a decoder of HTTP/1.1 can be
/// exchanged before it has read a line.
final class Entrance extends ChannelInboundHandlerAdapter {
  private final Door.Terms terms;
  private final boolean welcome;
  private @Nullable Future<?> deadline;

  /// @param welcome false to close the connection as soon as it stands
  Entrance(Door.Terms terms, boolean welcome) {
    this.terms = terms;
    this.welcome = welcome;
  }

  /// Takes it out of a connection, if it is still there.
  static void leave(ChannelPipeline pipeline) {
    var there = pipeline.get(Entrance.class);
    if (there != null) {
      pipeline.remove(there);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (!welcome) {
      close(context);
      return;
    }
    deadline =
        context
            .executor()
            .schedule(() -> close(context), terms.headDeadline().toMillis(), TimeUnit.MILLISECONDS);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var bytes = (ByteBuf) message;
    while (bytes.isReadable() && isUndecided(context)) {
      context.fireChannelRead(bytes.readRetainedSlice(1));
    }
    if (!isUndecided(context) && HeadDecoder.replaceIn(context.pipeline(), terms)) {
      leave(context.pipeline());
    }
    if (bytes.isReadable()) {
      context.fireChannelRead(bytes);
    } else {
      bytes.release();
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  private static boolean isUndecided(ChannelHandlerContext context) {
    return context.pipeline().get(Http1xOrH2CHandler.class) != null;
  }

  private static void close(ChannelHandlerContext context) {
    var _ = context.close();
  }
}
