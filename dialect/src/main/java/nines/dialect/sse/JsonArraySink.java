package nines.dialect.sse;

/// Takes the elements of a streamed JSON array, in order.
public interface JsonArraySink {
  /// One element, with all bytes since the element before it: bracket, comma, white space.
  ///
  /// @param bytes the array fed, or one of the parser's that it will not write again
  /// @param valueFrom first byte of the element itself, which ends at `to`
  void element(byte[] bytes, int from, int valueFrom, int to);

  /// Bytes that belong to no element: the closing bracket with what precedes it, white space behind
  /// it, or what the end of the stream cut off.
  void rest(byte[] bytes, int from, int to);
}
