package nines.dialect.openai;

import nines.dialect.json.ByteBuilder;

/// Writes the events of `reasoning` items, one after another, each a summary of one part.
final class ResponsesReasoningEvents {
  private final ResponsesEvents events;
  private final ResponsesOutput output;
  private final ResponsesIds ids;
  private final StringBuilder said = new StringBuilder();
  private boolean open;
  private String id = "";
  private int at;

  ResponsesReasoningEvents(ResponsesEvents events, ResponsesOutput output, ResponsesIds ids) {
    this.events = events;
    this.output = output;
    this.ids = ids;
  }

  void open(ByteBuilder out) {
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
      part("response.reasoning_summary_part.added", "", out);
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
    if (!open) {
      return;
    }
    String text = said.toString();
    if (!text.isEmpty()) {
      events
          .begin("response.reasoning_summary_text.done", at, id, out)
          .name("summary_index")
          .value(0)
          .name("text")
          .value(text);
      events.end(out);
      part("response.reasoning_summary_part.done", text, out);
    }
    events.done(at, output.set(at, ResponsesItems.reasoning(id, text, encrypted)), out);
    said.setLength(0);
    open = false;
  }

  private void part(String type, String text, ByteBuilder out) {
    events
        .begin(type, at, id, out)
        .name("summary_index")
        .value(0)
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
