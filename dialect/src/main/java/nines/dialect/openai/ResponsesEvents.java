package nines.dialect.openai;

import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonWriter;

/// Numbers the events of one stream and frames them; their JSON is compact, so one line each.
final class ResponsesEvents {
  private final JsonWriter json = new JsonWriter();
  private int sequence;

  /// The number of the next event.
  int sequence() {
    return sequence;
  }

  void goOnFrom(int next) {
    sequence = next;
  }

  /// Begins an event; the caller adds its members and calls [#end].
  JsonWriter begin(String type, ByteBuilder out) {
    out.appendAscii("event: ");
    out.appendAscii(type);
    out.appendAscii("\ndata: ");
    return json.object().name("type").value(type).name("sequence_number").value(sequence++);
  }

  /// Begins an event about one item.
  JsonWriter begin(String type, int outputIndex, String itemId, ByteBuilder out) {
    return begin(type, out).name("output_index").value(outputIndex).name("item_id").value(itemId);
  }

  /// Tells an item that is still empty.
  void added(int outputIndex, byte[] item, ByteBuilder out) {
    item("response.output_item.added", outputIndex, item, out);
  }

  /// Tells a finished item.
  void done(int outputIndex, byte[] item, ByteBuilder out) {
    item("response.output_item.done", outputIndex, item, out);
  }

  private void item(String type, int outputIndex, byte[] item, ByteBuilder out) {
    begin(type, out).name("output_index").value(outputIndex).name("item").raw(item, 0, item.length);
    end(out);
  }

  void end(ByteBuilder out) {
    json.end().drainTo(out);
    out.append((byte) '\n');
    out.append((byte) '\n');
  }
}
