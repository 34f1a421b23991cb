package nines.dialect.json;

/// A member of a document is not what its reader needs it to be.
///
/// Thrown and caught inside one reading of one document; carries no stack trace.
public final class MemberException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String member;

  public MemberException(String member, String found, String expected) {
    super(member + ": " + found + " (expected: " + expected + ")", null, false, false);
    this.member = member;
  }

  /// The member's path from the top: `messages[3].content[0].type`.
  public String member() {
    return member;
  }
}
