package nines.dialect.openai;

import java.util.List;
import nines.dialect.stream.Cursor;

/// Where a stream of responses stands: the last event repeats all items, and each ending of an item
/// repeats what it held.
///
/// @param sequence number of the next event
/// @param items as they were told when they were done, empty where one was not
/// @param item what kind of item is open
/// @param id of the open item
/// @param parts of the open item that are done, as JSON
/// @param part what kind of part is open
/// @param said by the open part so far
/// @param told whether the open part's whole text was told already, its end being what is left
record ResponsesPlace(
    int sequence,
    List<byte[]> items,
    Item item,
    String id,
    List<byte[]> parts,
    ResponsesPlace.Content part,
    String said,
    boolean told)
    implements Cursor.Place {

  /// Items that another provider can go on behind.
  enum Item {
    NONE,
    MESSAGE,
    REASONING
  }

  /// What a part holds.
  enum Content {
    NONE,
    TEXT,
    REFUSAL,
    SUMMARY
  }

  /// Between two items.
  static ResponsesPlace between(int sequence, List<byte[]> items) {
    return new ResponsesPlace(sequence, items, Item.NONE, "", List.of(), Content.NONE, "", false);
  }

  ResponsesPlace {
    items = List.copyOf(items);
    parts = List.copyOf(parts);
  }
}
