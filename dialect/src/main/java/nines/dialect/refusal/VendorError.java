package nines.dialect.refusal;

import org.jspecify.annotations.Nullable;

/// What an error body says, in the vendor's words.
///
/// @param message the sentence for a person, empty when there is none
/// @param type the vendor's type, such as `invalid_request_error`, or gRPC's `RESOURCE_EXHAUSTED`
/// @param code the vendor's code; a number is written out
/// @param param the member at fault
/// @param reasons what nested details name: reasons, quota ids, the words of a provider behind
/// @param status the HTTP status the body names, 0 when it names none
/// @param waitNanos the wait the body names, negative when it names none
record VendorError(
    String message,
    @Nullable String type,
    @Nullable String code,
    @Nullable String param,
    String reasons,
    int status,
    long waitNanos) {

  /// The same with the type that a header names, for a body that names none. Amazon puts a link
  /// behind it: `ValidationException:http://…`.
  VendorError typed(@Nullable String header) {
    if (header == null || type != null) {
      return this;
    }
    int colon = header.indexOf(':');
    String named = colon < 0 ? header : header.substring(0, colon);
    return new VendorError(message, named, code, param, reasons, status, waitNanos);
  }

  /// All words in which a meaning may be found.
  String words() {
    return message + "\n" + signs();
  }

  /// The words that no client can put into a vendor's mouth, as the message may: vendors quote
  /// there what they were sent.
  String signs() {
    return String.join("\n", type == null ? "" : type, code == null ? "" : code, reasons);
  }
}
