package nines.dialect.sse;

/// Takes the blocks of an event stream, in order.
@FunctionalInterface
public interface SseSink {
  /// One block, with all its bytes up to and including the blank line that ends it. All blocks in
  /// order are the stream, to the byte.
  ///
  /// @param bytes the array fed, or one of the parser's that it will not write again
  /// @param block what the block says; good during this call only
  void block(byte[] bytes, int from, int to, SseBlock block);
}
