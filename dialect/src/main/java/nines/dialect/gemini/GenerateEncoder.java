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
  private final CallIds ids;
  private final List<Citation> citations = new ArrayList<>();
  private final Map<Integer, Call> open = new LinkedHashMap<>();
  private String model;
  private String id;
  private boolean begun;
  private FinishReason finish = FinishReason.STOP;
  private Usage usage = Usage.NONE;

  GenerateEncoder(AnswerTerms terms) {
    this.array = terms.framing() == StreamFraming.JSON_ARRAY;
    this.ids = new CallIds(terms, "call_");
    this.model = terms.model();
    this.id = terms.requestId();
  }

  @Override
  public void write(StreamEvent event, ByteBuilder out) {
    switch (event) {
      case StreamEvent.Start start -> {
        model = start.model().isEmpty() ? model : start.model();
        id = start.id().isEmpty() ? id : start.id();
      }
      case StreamEvent.Words(var text) -> part(new Part.Text(text), out);
      case StreamEvent.Declined(var text) -> part(new Part.Refusal(text), out);
      case StreamEvent.Thought(var text) -> part(new Part.Reasoning(text, null), out);
      case StreamEvent.ThoughtSeal(var seal) -> part(new Part.Reasoning("", seal), out);
      case StreamEvent.Whole(var part) -> part(part, out);
      case StreamEvent.CallStart(var index, var callId, var name, var seal) ->
          open.put(index, new Call(callId, name, seal, new StringBuilder()));
      case StreamEvent.CallArguments(var index, var fragment) -> {
        Call call = open.get(index);
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

  private void part(Part part, ByteBuilder out) {
    if (!open.isEmpty()) {
      tell(open.values().stream().takeWhile(Call::isWhole).toList(), out);
    }
    JsonWriter json = begin();
    new AnswerParts(json, ids).write(part);
    json.end().name("role").value("model").end().name("index").value(0).end().end();
    end(json, out);
  }

  private void tell(List<Call> whole, ByteBuilder out) {
    open.values().removeAll(whole);
    for (Call call : whole) {
      JsonWriter json = begin();
      String arguments = call.arguments().isEmpty() ? "{}" : call.arguments().toString();
      new AnswerParts(json, ids).call(call.id(), call.name(), arguments, call.seal());
      json.end().name("role").value("model").end().name("index").value(0).end().end();
      end(json, out);
    }
  }

  private static JsonWriter begin() {
    JsonWriter json = new JsonWriter().object().name("candidates").array().object();
    return json.name("content").object().name("parts").array();
  }

  private void end(JsonWriter json, ByteBuilder out) {
    json.name("modelVersion").value(model).name("responseId").value(id).end();
    byte[] bytes = json.toBytes();
    if (array) {
      out.appendAscii(begun ? ",\r\n" : "[");
      out.append(bytes, 0, bytes.length);
    } else {
      flatten(bytes);
      out.appendAscii("data: ");
      out.append(bytes, 0, bytes.length);
      out.appendAscii("\r\n\r\n");
    }
    begun = true;
  }

  /// Line ends of JSON that came with the answer would end the event; outside strings, where alone
  /// they can stand, a space says the same.
  private static void flatten(byte[] json) {
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        json[i] = ' ';
      }
    }
  }

  @Override
  public void end(ByteBuilder out) {
    boolean cut = finish == FinishReason.LENGTH;
    tell(open.values().stream().filter(call -> !cut || call.isWhole()).toList(), out);
    JsonWriter json = begin();
    json.end().name("role").value("model").end();
    json.name("finishReason").value(FinishReasons.write(finish)).name("index").value(0);
    Grounding.write(citations, "", json);
    json.end().end();
    AnswerWriter.usage(usage, json);
    end(json, out);
    if (array) {
      out.append((byte) ']');
    }
  }
}
