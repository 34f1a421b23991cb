package nines.dialect.gemini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.StreamFraming;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.CallIds;
import nines.dialect.chat.StreamEncoder;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonWriter;
import nines.dialect.stream.Cursor;
import nines.dialect.stream.Cursor.Standing;
import org.jspecify.annotations.Nullable;

/// Writes a streamed answer for clients: a piece for every event, the last with the reason to
/// finish.
///
/// A call is told whole: its fragments are held until something else comes, or the answer's end.
final class GenerateEncoder implements StreamEncoder {
  /// Citations of one answer that are told; more are left out.
  static final int MAX_CITATIONS = 1000;

  private record Call(String id, String name, @Nullable Opaque seal, StringBuilder arguments) {
    boolean isWhole() {
      return JsonTexts.isObject(arguments.toString());
    }
  }

  private final boolean array;
  private final JsonWriter json = new JsonWriter();
  private final AnswerParts parts;
  private final List<Citation> citations = new ArrayList<>();
  private final Map<Integer, Call> calls = new LinkedHashMap<>();
  private String model;
  private String id;
  private byte @Nullable [] tail;
  private boolean begun;
  private boolean resumed;
  private boolean finished;
  private FinishReason finish = FinishReason.STOP;
  private Usage usage = Usage.NONE;

  GenerateEncoder(AnswerTerms terms) {
    this.array = terms.framing() == StreamFraming.JSON_ARRAY;
    this.parts = new AnswerParts(json, new CallIds(terms, "call_"));
    this.model = terms.model();
    this.id = terms.requestId();
  }

  @Override
  public void write(StreamEvent event, ByteBuilder out) {
    switch (event) {
      case StreamEvent.Start start -> start(start);
      case StreamEvent.Words(var text) -> words(text, "", out);
      case StreamEvent.Declined(var text) -> words(text, "", out);
      case StreamEvent.Thought(var text) -> words(text, ",\"thought\":true", out);
      case StreamEvent.ThoughtSeal(var seal) -> part(new Part.Reasoning("", seal), out);
      case StreamEvent.Whole(var part) -> part(part, out);
      case StreamEvent.CallStart(var index, var callId, var name, var seal) ->
          calls.put(index, new Call(callId, name, seal, new StringBuilder()));
      case StreamEvent.CallArguments(var index, var fragment) -> {
        Call call = calls.get(index);
        if (call != null) {
          call.arguments().append(fragment);
        }
      }
      case StreamEvent.Cited(var citation) -> {
        if (citations.size() < MAX_CITATIONS) {
          citations.add(citation);
        }
      }
      case StreamEvent.Used used -> usage = used.usage();
      case StreamEvent.Finish(var reason, _) -> finish = reason;
    }
  }

  private void start(StreamEvent.Start start) {
    if (!resumed) {
      model = start.model().isEmpty() ? model : start.model();
      id = start.id().isEmpty() ? id : start.id();
      tail = null;
    }
  }

  @Override
  public void resume(Cursor cursor) {
    cursor.requireResumable();
    if (cursor.standing() != Standing.UNBEGUN) {
      resumed = true;
      begun = true;
      finished = cursor.standing() == Standing.FINISHED;
      model = cursor.model().isEmpty() ? model : cursor.model();
      id = cursor.id().isEmpty() ? id : cursor.id();
    }
  }

  @Override
  public Cursor cursor(String text) {
    Standing standing = begun ? Standing.BETWEEN : Standing.UNBEGUN;
    return new Cursor(id, model, 0, standing, text, 0, false, null);
  }

  /// Most of a stream is words, so they are written without a part in between.
  private void words(String text, String mark, ByteBuilder out) {
    tellWhole(out);
    beginEvent(out);
    out.appendAscii("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":");
    json.value(text).drainTo(out);
    out.appendAscii(mark);
    out.appendAscii("}],\"role\":\"model\"},\"index\":0}]");
    byte[] known = tail();
    out.append(known, 0, known.length);
    endEvent(out);
  }

  private byte[] tail() {
    byte[] known = tail;
    if (known == null) {
      ByteBuilder text = new ByteBuilder(128);
      text.appendAscii(",\"modelVersion\":");
      json.value(model).drainTo(text);
      text.appendAscii(",\"responseId\":");
      json.value(id).drainTo(text);
      text.append((byte) '}');
      known = text.toBytes();
      tail = known;
    }
    return known;
  }

  private void part(Part part, ByteBuilder out) {
    tellWhole(out);
    beginEvent(out);
    open();
    parts.write(part);
    close(out);
  }

  /// Calls that came before something else are over, as far as their arguments are whole.
  private void tellWhole(ByteBuilder out) {
    if (!calls.isEmpty()) {
      tell(calls.values().stream().takeWhile(Call::isWhole).toList(), out);
    }
  }

  private void tell(List<Call> whole, ByteBuilder out) {
    calls.values().removeAll(whole);
    for (Call call : whole) {
      beginEvent(out);
      open();
      String arguments = call.arguments().isEmpty() ? "{}" : call.arguments().toString();
      parts.call(call.id(), call.name(), arguments, call.seal());
      close(out);
    }
  }

  private void beginEvent(ByteBuilder out) {
    if (array) {
      out.appendAscii(begun ? ",\r\n" : "[");
    } else {
      out.appendAscii("data: ");
    }
    begun = true;
  }

  private void endEvent(ByteBuilder out) {
    if (!array) {
      out.appendAscii("\r\n\r\n");
    }
  }

  private void open() {
    json.object().name("candidates").array().object();
    json.name("content").object().name("parts").array();
  }

  private void close(ByteBuilder out) {
    json.end().name("role").value("model").end().name("index").value(0).end().end();
    ending(out);
  }

  private void ending(ByteBuilder out) {
    json.name("modelVersion").value(model).name("responseId").value(id).end().drainTo(out);
    endEvent(out);
  }

  @Override
  public void end(ByteBuilder out) {
    if (!finished) {
      finish(out);
    }
    if (array) {
      out.append((byte) ']');
    }
  }

  private void finish(ByteBuilder out) {
    boolean cut = finish == FinishReason.LENGTH;
    tell(calls.values().stream().filter(call -> !cut || call.isWhole()).toList(), out);
    beginEvent(out);
    open();
    json.end().name("role").value("model").end();
    json.name("finishReason").value(FinishReasons.write(finish)).name("index").value(0);
    Grounding.write(citations, "", json);
    json.end().end();
    UsageMetadata.write(usage, json);
    ending(out);
  }
}
