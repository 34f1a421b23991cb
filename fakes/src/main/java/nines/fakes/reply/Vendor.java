package nines.fakes.reply;

import java.util.Optional;

/// One vendor's dialect: its addresses, its credentials, its answers and its errors.
public interface Vendor {
  /// The credential the request carries in this vendor's spelling; empty when it carries none.
  String credential(Visit visit);

  /// The answer, or nothing when the vendor has no such address.
  Optional<Reply> answer(Visit visit);

  /// The vendor's error.
  Reply.Whole refusal(Visit visit, Complaint complaint);

  /// The vendor's error under another status than its own.
  Reply.Whole refusal(Visit visit, Complaint complaint, int status);
}
