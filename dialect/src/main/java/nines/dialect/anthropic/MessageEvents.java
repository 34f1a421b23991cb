package nines.dialect.anthropic;

import nines.core.exchange.Usage;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes the events of one message stream, each named and with its type repeated in its data.
final class MessageEvents {
  private static final String DELTA =
      "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":";

  /// What a delta of words adds to.
  enum Delta {
    TEXT("text_delta", "text"),
    THINKING("thinking_delta", "thinking"),
    INPUT("input_json_delta", "partial_json");

    private final String open;

    Delta(String type, String member) {
      this.open = ",\"delta\":{\"type\":\"" + type + "\",\"" + member + "\":";
    }
  }

  private final JsonWriter json = new JsonWriter();
  private ByteBuilder out = new ByteBuilder(0);

  /// Where events are appended from now on.
  void to(ByteBuilder target) {
    out = target;
  }

  void start(String id, String model, AnswerTerms terms, Usage usage) {
    JsonWriter message = open("message_start").name("message");
    MessageHead.open(message, id, model, terms).array().end();
    message.name("stop_reason").nullValue().name("stop_sequence").nullValue();
    MessageHead.usage(usage, message);
    message.end();
    close();
  }

  void beginText(int index) {
    begin(index).raw("{\"type\":\"text\",\"text\":\"\"}");
    close();
  }

  void beginThinking(int index) {
    begin(index).raw("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}");
    close();
  }

  void beginCall(int index, String id, String name) {
    begin(index).object().name("type").value("tool_use").name("id").value(id);
    json.name("name").value(name).name("input").object().end().end();
    close();
  }

  void begin(int index, String block) {
    begin(index).raw(block);
    close();
  }

  private JsonWriter begin(int index) {
    return open("content_block_start").name("index").value(index).name("content_block");
  }

  /// A delta of words, of which most of a stream is made.
  void delta(int index, Delta kind, String value) {
    out.appendAscii(DELTA);
    out.appendAscii(Integer.toString(index));
    out.appendAscii(kind.open);
    json.value(value);
    json.drainTo(out);
    out.appendAscii("}}\n\n");
  }

  /// A delta whose value is JSON already.
  void rawDelta(int index, String type, String member, String value) {
    openDelta(index, type).name(member).raw(value).end();
    close();
  }

  private JsonWriter openDelta(int index, String type) {
    return open("content_block_delta")
        .name("index")
        .value(index)
        .name("delta")
        .object()
        .name("type")
        .value(type);
  }

  void endBlock(int index) {
    open("content_block_stop").name("index").value(index);
    close();
  }

  void finish(@Nullable String reason, @Nullable String sequence, Usage usage) {
    open("message_delta").name("delta").object().name("stop_reason");
    text(reason).name("stop_sequence");
    text(sequence).end();
    MessageHead.usage(usage, json);
    close();
  }

  void stop() {
    open("message_stop");
    close();
  }

  private JsonWriter text(@Nullable String value) {
    return value == null ? json.nullValue() : json.value(value);
  }

  private JsonWriter open(String type) {
    out.appendAscii("event: ");
    out.appendAscii(type);
    out.appendAscii("\ndata: ");
    return json.object().name("type").value(type);
  }

  private void close() {
    json.end();
    json.drainTo(out);
    out.appendAscii("\n\n");
  }
}
