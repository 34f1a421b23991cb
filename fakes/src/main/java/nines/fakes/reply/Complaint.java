package nines.fakes.reply;

/// Why a vendor refuses a request.
///
/// @param message what is wrong, for a human
/// @param member the member it is about; empty when it is about none
public record Complaint(Trouble trouble, String message, String member) {
  public static Complaint of(Trouble trouble, String message) {
    return new Complaint(trouble, message, "");
  }

  public static Complaint about(String member, String message) {
    return new Complaint(Trouble.BAD_REQUEST, message, member);
  }
}
