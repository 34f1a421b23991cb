package nines.dialect.chat;

import java.util.HashSet;
import java.util.Set;

/// Gives every tool call of one answer an id that is unique in its conversation.
///
/// A vendor's id stands where it is new; where it is missing or used before one is made from the id
/// of the request. Confined to one thread.
public final class CallIds {
  private static final int MAX_LENGTH = 64;

  private final Set<String> used;
  private final String prefix;
  private final String stem;
  private int made;

  /// @param prefix how ids of the client's language begin: `call_`, `toolu_`
  public CallIds(AnswerTerms terms, String prefix) {
    this.used = new HashSet<>(terms.callIds());
    this.prefix = prefix;
    this.stem = PlainName.of(terms.requestId());
  }

  /// The id a client is told.
  public String of(String vendors) {
    if (PlainName.is(vendors, MAX_LENGTH) && used.add(vendors)) {
      return vendors;
    }
    String id;
    do {
      id = prefix + stem + made++;
    } while (!used.add(id));
    return id;
  }
}
