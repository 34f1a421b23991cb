package nines.server.ingress.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// The piece that stands in a body where its chunks can no longer be told apart.
///
/// It goes the way of every piece, behind those before it and after every earlier request of the
/// connection: so it finds its own request, which can still be answered.
public final class BrokenBody {
  private static final byte[] MARK = {0};

  private BrokenBody() {}

  static ByteBuf piece() {
    return Unpooled.wrappedBuffer(MARK);
  }

  /// Whether a piece is this one; nothing that a client sends is.
  @SuppressWarnings("ReferenceEquality") // A client may send the same byte, in an array of its own.
  public static boolean is(ByteBuf piece) {
    return piece.hasArray() && piece.array() == MARK;
  }
}
