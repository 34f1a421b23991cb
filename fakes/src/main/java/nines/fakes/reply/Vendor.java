package nines.fakes.reply;

import java.util.Optional;

/// One vendor's dialect: its addresses, its credentials, its answers and its errors.
public interface Vendor {
  /// The credential the request carries in this vendor's spelling; empty when it carries none.
  String credential(Visit visit);

  /// The refusal of somebody whose credential the vendor does not know; nothing where it does.
  ///
  /// @param key the credential every caller must show; any or none will do when empty
  default Optional<Reply> stranger(Visit visit, Optional<String> key) {
    return key.isPresent() && !key.get().equals(credential(visit))
        ? Optional.of(refusal(visit, Complaint.of(Trouble.WRONG_KEY, "")))
        : Optional.empty();
  }

  /// The answer, or nothing when the vendor has no such address.
  Optional<Reply> answer(Visit visit);

  /// The vendor's error.
  Reply.Whole refusal(Visit visit, Complaint complaint);

  /// The vendor's error under another status than its own.
  Reply.Whole refusal(Visit visit, Complaint complaint, int status);
}
