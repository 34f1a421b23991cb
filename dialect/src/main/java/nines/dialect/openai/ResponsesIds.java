package nines.dialect.openai;

import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.CallIds;

/// Names the parts of one answer, uniquely among all answers, as each has its request's id in it.
final class ResponsesIds {
  private final String stem;
  private final CallIds calls;
  private int made;

  ResponsesIds(AnswerTerms terms) {
    this.stem = letters(terms.requestId());
    this.calls = new CallIds(terms, "call_");
  }

  /// The response's own id.
  ///
  /// @param vendors the vendor's id of the answer, empty when it has none
  String response(String vendors) {
    String known = letters(vendors);
    if (known.isEmpty()) {
      return "resp_" + stem;
    }
    return known.startsWith("resp_") ? known : "resp_" + known;
  }

  /// @param prefix what kind of item: `msg_`, `rs_`, `fc_`
  String item(String prefix) {
    return prefix + stem + made++;
  }

  ResponsesCall call(String vendors, String name) {
    return new ResponsesCall(item("fc_"), calls.of(vendors), name);
  }

  private static String letters(String id) {
    StringBuilder kept = new StringBuilder(id.length());
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c == '_' || c == '-' || (c < 0x80 && Character.isLetterOrDigit(c))) {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
