package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Citation;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonWriter;
import nines.dialect.openai.ResponsesPlace.Content;
import nines.dialect.openai.ResponsesPlace.Item;

/// Writes the events of `message` items, one after another, each with parts of text and refusal.
final class ResponsesMessageEvents {
  private final ResponsesEvents events;
  private final ResponsesOutput output;
  private final ResponsesIds ids;
  private final StringBuilder said = new StringBuilder();
  private final List<Citation> citations = new ArrayList<>();
  private final List<byte[]> parts = new ArrayList<>();
  private Content content = Content.NONE;
  private boolean open;

  /// Whether the open part's whole text was told, which only another writer leaves so.
  private boolean told;

  private String id = "";
  private int at;

  ResponsesMessageEvents(ResponsesEvents events, ResponsesOutput output, ResponsesIds ids) {
    this.events = events;
    this.output = output;
    this.ids = ids;
  }

  /// Goes on with an item that another writer began.
  void resume(ResponsesPlace place) {
    open = true;
    id = place.id();
    at = output.add();
    parts.addAll(place.parts());
    content = place.part();
    said.append(place.said());
    told = place.told();
  }

  boolean isOpen() {
    return open;
  }

  /// Where the open item stands.
  ResponsesPlace place() {
    List<byte[]> items = output.items();
    String words = said.toString();
    return new ResponsesPlace(
        events.sequence(), items, Item.MESSAGE, id, parts, content, words, told);
  }

  void words(String text, ByteBuilder out) {
    enter(Content.TEXT, out);
    delta("response.output_text.delta", text, out).name("logprobs").array().end();
    events.end(out);
  }

  void declined(String text, ByteBuilder out) {
    enter(Content.REFUSAL, out);
    delta("response.refusal.delta", text, out);
    events.end(out);
  }

  private JsonWriter delta(String type, String text, ByteBuilder out) {
    output.keep(text.length());
    said.append(text);
    return begin(type, out).name("delta").value(text);
  }

  /// Notes where the words said last come from; without words there is no place for it.
  void cited(Citation citation, ByteBuilder out) {
    if (content != Content.TEXT) {
      return;
    }
    output.keep(citation.json().length());
    JsonWriter json = begin("response.output_text.annotation.added", out);
    json.name("annotation_index").value(citations.size()).name("annotation");
    ResponsesCitations.write(json, citation, said.length());
    events.end(out);
    citations.add(citation);
  }

  void close(String status, ByteBuilder out) {
    if (!open) {
      return;
    }
    leave(out);
    events.done(at, output.set(at, ResponsesItems.message(id, parts, status)), out);
    parts.clear();
    open = false;
  }

  private void enter(Content next, ByteBuilder out) {
    if (content == next && !told) {
      return;
    }
    open(out);
    leave(out);
    content = next;
    part("response.content_part.added", finished(""), out);
  }

  private void open(ByteBuilder out) {
    if (open) {
      return;
    }
    open = true;
    id = ids.item("msg_");
    at = output.add();
    events.added(at, ResponsesItems.message(id, List.of(), "in_progress"), out);
  }

  private void leave(ByteBuilder out) {
    if (content == Content.NONE) {
      return;
    }
    String text = said.toString();
    if (!told) {
      tell(text, out);
    }
    byte[] part = finished(text);
    part("response.content_part.done", part, out);
    parts.add(part);
    said.setLength(0);
    citations.clear();
    content = Content.NONE;
    told = false;
  }

  private void tell(String text, ByteBuilder out) {
    switch (content) {
      case NONE, SUMMARY -> {}
      case TEXT -> {
        JsonWriter json = begin("response.output_text.done", out).name("text").value(text);
        json.name("logprobs").array().end();
        events.end(out);
      }
      case REFUSAL -> {
        begin("response.refusal.done", out).name("refusal").value(text);
        events.end(out);
      }
    }
  }

  private byte[] finished(String text) {
    return content == Content.REFUSAL
        ? ResponsesItems.refusal(text)
        : ResponsesItems.text(text, citations);
  }

  private void part(String type, byte[] part, ByteBuilder out) {
    begin(type, out).name("part").raw(part, 0, part.length);
    events.end(out);
  }

  /// Begins an event about the part that is open, which is the one behind all finished ones.
  private JsonWriter begin(String type, ByteBuilder out) {
    return events.begin(type, at, id, out).name("content_index").value(parts.size());
  }
}
