package nines.dialect.openai;

import nines.core.exchange.FrameKind;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.stream.Cursor;
import nines.dialect.stream.EventTap;
import nines.dialect.stream.JsonText;
import nines.dialect.stream.Sign;
import nines.dialect.stream.StreamFacts;

/// Reads events of the responses API, and its whole responses.
///
/// `response.completed` and `response.incomplete` are reason to finish and terminator in one and
/// told as `END`. Types nobody knows yet are passed over, unless they end in `.delta` and carry
/// one. Source: OpenAI API reference, "Streaming events" of responses.
final class ResponsesTap implements EventTap {
  private static final String DELTA = ".delta";

  private final StreamFacts facts = new StreamFacts();
  private final Sign sign = new Sign();
  private final ResponsesTrail trail = new ResponsesTrail(facts.trail());

  /// The type of the last event; the same one mostly comes again, and is then not decoded again.
  private String type = "";

  private boolean typed;
  private boolean delta;
  private boolean call;

  @Override
  public StreamFacts facts() {
    return facts;
  }

  @Override
  public FrameKind kind(JsonReader event) {
    sign.clear();
    typed = false;
    delta = false;
    call = false;
    int from = event.valueAt();
    if (!event.enterObject()) {
      return FrameKind.MALFORMED;
    }
    while (event.nextMember()) {
      member(event);
    }
    if (typed) {
      type();
    }
    FrameKind kind = sign.kind();
    boolean over = kind == FrameKind.END || kind == FrameKind.ERROR;
    if (trail.isKept() && !over && !type.endsWith(DELTA)) {
      trail.event(type, event.slice(from, event.valueTo()));
    }
    return kind;
  }

  @Override
  public Cursor cursor() {
    return trail.cursor();
  }

  private void member(JsonReader event) {
    if (event.nameIs("type") && event.peek() == JsonKind.STRING) {
      typed = true;
      type = event.stringIs(type) ? type : event.string();
    } else if (event.nameIs("delta")) {
      delta(event);
    } else if (event.nameIs("item")) {
      call = isCall(event);
    } else if (event.nameIs("response")) {
      response(event);
    } else {
      fact(event);
    }
  }

  private void delta(JsonReader event) {
    boolean text = event.peek() == JsonKind.STRING;
    delta = JsonText.tells(event);
    if (text && trail.isKept()) {
      trail.delta(typed ? type : "", event);
    }
  }

  private void response(JsonReader response) {
    if (!response.enterObject()) {
      return;
    }
    while (response.nextMember()) {
      fact(response);
    }
  }

  private void fact(JsonReader event) {
    if (event.nameIs("model")) {
      facts.model(event);
    } else if (event.nameIs("id")) {
      facts.id(event);
    } else if (event.nameIs("usage") && event.peek() == JsonKind.OBJECT) {
      facts.usage(UsageReader.read(event));
    } else if (event.nameIs("error")) {
      sign.error(JsonText.tells(event));
    } else if (event.nameIs("incomplete_details")) {
      incomplete(event);
    }
  }

  private void incomplete(JsonReader details) {
    if (!details.enterObject()) {
      return;
    }
    while (details.nextMember()) {
      if (details.nameIs("reason") && JsonText.present(details)) {
        facts.withheld(details.stringIs("content_filter"));
      }
    }
  }

  /// Calls of the client's functions, of the provider's own tools, and requests to approve one.
  private static boolean isCall(JsonReader item) {
    if (!item.enterObject()) {
      return false;
    }
    boolean call = false;
    while (item.nextMember()) {
      if (item.nameIs("type") && item.peek() == JsonKind.STRING) {
        String type = item.string();
        call = type.endsWith("_call") || type.endsWith("_request");
      }
    }
    return call;
  }

  /// The type of the last event, empty where it has none.
  String lastType() {
    return typed ? type : "";
  }

  private void type() {
    switch (type) {
      case "response.completed", "response.incomplete" -> sign.end(true);
      case "response.failed", "error" -> sign.error(true);
      case "response.output_item.added" -> sign.token(call);
      case "response.output_text.annotation.added",
          "response.image_generation_call.partial_image" ->
          sign.token(true);
      default -> sign.token(delta && type.endsWith(DELTA));
    }
  }
}
