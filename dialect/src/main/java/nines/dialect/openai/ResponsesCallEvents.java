package nines.dialect.openai;

import nines.dialect.json.ByteBuilder;

/// Writes the events of one `function_call` item.
final class ResponsesCallEvents {
  private final ResponsesEvents events;
  private final ResponsesOutput output;
  private final ResponsesCall call;
  private final StringBuilder said = new StringBuilder();
  private final int at;

  ResponsesCallEvents(ResponsesEvents events, ResponsesOutput output, ResponsesCall call) {
    this.events = events;
    this.output = output;
    this.call = call;
    this.at = output.add();
  }

  void open(ByteBuilder out) {
    events.added(at, ResponsesItems.call(call, "", "in_progress"), out);
  }

  void arguments(String fragment, ByteBuilder out) {
    output.keep(fragment.length());
    said.append(fragment);
    events
        .begin("response.function_call_arguments.delta", at, call.itemId(), out)
        .name("delta")
        .value(fragment);
    events.end(out);
  }

  void close(String status, ByteBuilder out) {
    if (said.isEmpty()) {
      arguments("{}", out);
    }
    String arguments = said.toString();
    events
        .begin("response.function_call_arguments.done", at, call.itemId(), out)
        .name("arguments")
        .value(arguments)
        .name("name")
        .value(call.name());
    events.end(out);
    events.done(at, output.set(at, ResponsesItems.call(call, arguments, status)), out);
  }
}
