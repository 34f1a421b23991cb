package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.dialect.json.ByteBuilder;
import nines.dialect.openai.ResponsesPlace.Content;
import nines.dialect.openai.ResponsesPlace.Item;
import org.jspecify.annotations.Nullable;

/// Writes the events of `reasoning` items, one after another, each a summary of one part.
final class ResponsesReasoningEvents {
  private final ResponsesEvents events;
  private final ResponsesOutput output;
  private final ResponsesIds ids;
  private final StringBuilder said = new StringBuilder();
  private @Nullable ResponsesPlace inherited;
  private boolean open;
  private String id = "";
  private int at;

  ResponsesReasoningEvents(ResponsesEvents events, ResponsesOutput output, ResponsesIds ids) {
    this.events = events;
    this.output = output;
    this.ids = ids;
  }

  /// Goes on with an item that another writer began, if only to end it: thoughts of two providers
  /// never share an item.
  void resume(ResponsesPlace place) {
    open = true;
    inherited = place;
    id = place.id();
    at = output.add();
  }

  boolean isOpen() {
    return open;
  }

  /// Where the open item stands.
  ResponsesPlace place() {
    if (inherited != null) {
      return inherited;
    }
    Content part = said.isEmpty() ? Content.NONE : Content.SUMMARY;
    List<byte[]> items = output.items();
    return new ResponsesPlace(
        events.sequence(), items, Item.REASONING, id, List.of(), part, said.toString(), false);
  }

  void open(ByteBuilder out) {
    endInherited(out);
    if (open) {
      return;
    }
    open = true;
    id = ids.item("rs_");
    at = output.add();
    events.added(at, ResponsesItems.reasoning(id, "", ""), out);
  }

  void thought(String text, ByteBuilder out) {
    open(out);
    if (said.isEmpty()) {
      part("response.reasoning_summary_part.added", 0, "", out);
    }
    output.keep(text.length());
    said.append(text);
    events
        .begin("response.reasoning_summary_text.delta", at, id, out)
        .name("summary_index")
        .value(0)
        .name("delta")
        .value(text);
    events.end(out);
  }

  /// @param encrypted what the client shall send back, empty for none
  void close(String encrypted, ByteBuilder out) {
    endInherited(out);
    if (!open) {
      return;
    }
    String text = said.toString();
    if (!text.isEmpty()) {
      told(0, text, out);
      part("response.reasoning_summary_part.done", 0, text, out);
    }
    events.done(at, output.set(at, ResponsesItems.reasoning(id, text, encrypted)), out);
    said.setLength(0);
    open = false;
  }

  private void endInherited(ByteBuilder out) {
    ResponsesPlace place = inherited;
    if (place == null) {
      return;
    }
    inherited = null;
    open = false;
    List<byte[]> parts = new ArrayList<>(place.parts());
    if (place.part() != Content.NONE) {
      int index = parts.size();
      if (!place.told()) {
        told(index, place.said(), out);
      }
      part("response.reasoning_summary_part.done", index, place.said(), out);
      parts.add(ResponsesItems.summary(place.said()));
    }
    events.done(at, output.set(at, ResponsesItems.reasoning(id, parts, "")), out);
  }

  private void told(int index, String text, ByteBuilder out) {
    events
        .begin("response.reasoning_summary_text.done", at, id, out)
        .name("summary_index")
        .value(index)
        .name("text")
        .value(text);
    events.end(out);
  }

  private void part(String type, int index, String text, ByteBuilder out) {
    events
        .begin(type, at, id, out)
        .name("summary_index")
        .value(index)
        .name("part")
        .object()
        .name("type")
        .value("summary_text")
        .name("text")
        .value(text)
        .end();
    events.end(out);
  }
}
