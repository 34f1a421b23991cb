package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Slice;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.openai.ResponsesPlace.Content;
import nines.dialect.openai.ResponsesPlace.Item;
import nines.dialect.stream.Cursor;
import nines.dialect.stream.Cursor.Standing;
import nines.dialect.stream.Trail;

/// What is kept of a stream of responses that is passed on untouched.
///
/// Deltas of words are kept as they come. The other events, a dozen for each item, are read once
/// more as a whole. Items of one's own tools, thoughts in parts of content and items that are open
/// at once are nothing that another provider could go on with.
final class ResponsesTrail {
  /// How much of all finished items is kept, in bytes of JSON.
  static final int MAX_ITEMS = 2 * Trail.MAX_WORDS;

  private final Trail trail;
  private final List<byte[]> items = new ArrayList<>();
  private final List<byte[]> parts = new ArrayList<>();
  private final Trail thoughts = new Trail();
  private Item item = Item.NONE;
  private Content part = Content.NONE;
  private String id = "";
  private String model = "";
  private int sequence;
  private int kept;
  private int from;
  private boolean told;

  ResponsesTrail(Trail trail) {
    this.trail = trail;
  }

  boolean isKept() {
    return trail.isKept();
  }

  /// A delta of an event whose type is known, the reader standing before or behind its string.
  void delta(String type, JsonReader delta) {
    sequence++;
    if (part == Content.TEXT && type.equals("response.output_text.delta")) {
      trail.words(delta);
    } else if (part == Content.SUMMARY && type.equals("response.reasoning_summary_text.delta")) {
      thoughts.words(delta);
      trail.thoughts();
    } else {
      trail.stuck();
    }
  }

  /// Any other event.
  void event(String type, Slice json) {
    try {
      read(type, JsonValue.of(json));
    } catch (MemberException strange) {
      trail.stuck();
    }
  }

  private void read(String type, JsonValue event) {
    sequence = 1 + (int) Math.min(event.count("sequence_number"), Integer.MAX_VALUE - 1);
    switch (type) {
      case "response.created" -> created(event.need("response"));
      case "response.output_item.added" -> added(event);
      case "response.content_part.added" -> opened(content(event.need("part")));
      case "response.reasoning_summary_part.added" -> opened(Content.SUMMARY);
      case "response.output_text.done", "response.reasoning_summary_text.done" -> told = true;
      case "response.content_part.done", "response.reasoning_summary_part.done" ->
          closed(event.need("part"));
      case "response.output_item.done" -> done(event);
      case "response.in_progress", "response.queued", "response.output_text.annotation.added" -> {}
      default -> trail.stuck();
    }
  }

  private void created(JsonValue response) {
    trail.begin();
    Slice raw = response.raw();
    JsonReader reader = new JsonReader(raw.bytes(), raw.from(), raw.to());
    reader.enterObject();
    while (reader.nextMember()) {
      if (reader.nameIs("id")) {
        trail.id(reader);
      } else if (reader.nameIs("created_at")) {
        trail.created(reader);
      }
    }
    model = response.textOr("model", "");
    thoughts.keep();
  }

  private void added(JsonValue event) {
    JsonValue added = event.need("item");
    if (item != Item.NONE || event.count("output_index") != items.size()) {
      trail.stuck();
    }
    switch (added.textOr("type", "")) {
      case "message" -> item = Item.MESSAGE;
      case "reasoning" -> item = Item.REASONING;
      default -> trail.stuck();
    }
    id = added.textOr("id", "");
    trail.open(item == Item.MESSAGE ? Standing.BETWEEN : Standing.THOUGHTS, items.size());
  }

  private static Content content(JsonValue part) {
    return part.textOr("type", "").equals("output_text") ? Content.TEXT : Content.NONE;
  }

  private void opened(Content next) {
    if (next == Content.NONE) {
      trail.stuck();
    }
    part = next;
    told = false;
    from = next == Content.TEXT ? trail.size() : thoughts.size();
  }

  private void closed(JsonValue done) {
    keep(done, parts);
    part = Content.NONE;
    told = false;
  }

  private void done(JsonValue event) {
    keep(event.need("item"), items);
    item = Item.NONE;
    part = Content.NONE;
    parts.clear();
    trail.open(Standing.BETWEEN, items.size());
  }

  private void keep(JsonValue value, List<byte[]> where) {
    kept += value.raw().length();
    if (kept > MAX_ITEMS || !value.is(JsonKind.OBJECT)) {
      trail.stuck();
      items.clear();
    } else {
      where.add(value.raw().copy());
    }
  }

  Cursor cursor() {
    Cursor cursor = trail.cursor(model, null);
    if (!cursor.isResumable()) {
      return cursor;
    }
    String said =
        switch (part) {
          case NONE, REFUSAL -> "";
          case TEXT -> trail.since(from);
          case SUMMARY -> thoughts.since(from);
        };
    return new Cursor(
        cursor.id(),
        model,
        cursor.createdSeconds(),
        cursor.standing(),
        cursor.text(),
        cursor.index(),
        false,
        new ResponsesPlace(sequence, items, item, id, parts, part, said, told));
  }
}
