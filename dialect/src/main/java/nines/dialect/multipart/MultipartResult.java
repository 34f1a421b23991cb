package nines.dialect.multipart;

/// What became of a body that said it was multipart/form-data.
public sealed interface MultipartResult {
  /// The body is well-formed.
  record Parsed(MultipartForm form) implements MultipartResult {}

  /// The body is not.
  ///
  /// @param offset index in the body's array where it stops making sense; 0 when the content type
  ///   is at fault
  /// @param found what stood there
  /// @param expected what should have
  record Malformed(int offset, String found, String expected) implements MultipartResult {
    /// The fault in one line.
    public String message() {
      return "byte " + offset + ": " + found + " (expected: " + expected + ")";
    }
  }
}
