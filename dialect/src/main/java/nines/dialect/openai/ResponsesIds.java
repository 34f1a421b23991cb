package nines.dialect.openai;

import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.CallIds;
import nines.dialect.chat.PlainName;

/// Names the parts of one answer, uniquely among all answers, as each has its request's id in it.
final class ResponsesIds {
  private final String stem;
  private final CallIds calls;
  private int made;

  ResponsesIds(AnswerTerms terms) {
    this.stem = PlainName.of(terms.requestId());
    this.calls = new CallIds(terms, "call_");
  }

  /// The response's own id.
  ///
  /// @param vendors the vendor's id of the answer, empty when it has none
  String response(String vendors) {
    String known = PlainName.of(vendors);
    if (known.isEmpty()) {
      return "resp_" + stem;
    }
    return known.startsWith("resp_") ? known : "resp_" + known;
  }

  /// Whether an id names a thought of a translated answer: request ids begin with `req_`.
  static boolean isThought(String id) {
    return id.startsWith("rs_req_");
  }

  /// @param prefix what kind of item: `msg_`, `rs_`, `fc_`
  String item(String prefix) {
    return prefix + stem + made++;
  }

  /// Passes over as many names as there are items, which another writer may have given.
  void skip(int items) {
    made = items;
  }

  ResponsesCall call(String vendors, String name) {
    return new ResponsesCall(item("fc_"), calls.of(vendors), name);
  }
}
