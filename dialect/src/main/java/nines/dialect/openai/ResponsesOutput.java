package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.dialect.EventTooLargeException;

/// The items of one streamed answer, kept since the last event repeats them all.
final class ResponsesOutput {
  /// How much of one answer is kept, in bytes and characters.
  static final int MAX_KEPT = 64 * 1024 * 1024;

  private static final int ITEM_COST = 256;
  private static final byte[] NOT_DONE = {};

  private final List<byte[]> items = new ArrayList<>();
  private long kept;

  /// Gives the next item its place.
  int add() {
    keep(ITEM_COST);
    items.add(NOT_DONE);
    return items.size() - 1;
  }

  /// Takes a finished item and gives it back.
  byte[] set(int index, byte[] item) {
    keep(item.length);
    items.set(index, item);
    return item;
  }

  /// Counts what an open item holds; throws [EventTooLargeException] where an answer is beyond
  /// keeping.
  void keep(int length) {
    kept += length;
    if (kept > MAX_KEPT) {
      throw new EventTooLargeException(MAX_KEPT);
    }
  }

  /// How many items have a place.
  int size() {
    return items.size();
  }

  /// Takes items that another writer has finished.
  void inherit(List<byte[]> finished) {
    finished.forEach(item -> set(add(), item));
  }

  /// All items that are done, in their order.
  List<byte[]> items() {
    return items.stream().filter(item -> item.length > 0).toList();
  }
}
