package nines.fakes.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/// The socket under an HTTP/1.1 connection, for the faults that HTTP has no words for.
final class Socket {
  private final Channel channel;

  Socket(HttpConnection connection) {
    if (!(connection instanceof ConnectionBase base)) {
      throw new IllegalArgumentException(
          "connection: " + connection.getClass() + " (expected: one of Vert.x core)");
    }
    this.channel = base.channel();
  }

  /// FIN after what was written.
  void fin() {
    var _ = channel.close();
  }

  /// RST after what was written.
  void rst() {
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    var _ = channel.close();
  }

  /// Bytes that pass by the HTTP encoder.
  void write(Buffer bytes) {
    ChannelHandlerContext encoder = channel.pipeline().context(HttpResponseEncoder.class);
    var _ = encoder.writeAndFlush(Unpooled.wrappedBuffer(bytes.getBytes()));
  }

  boolean writable() {
    return channel.isWritable() && channel.isActive();
  }
}
