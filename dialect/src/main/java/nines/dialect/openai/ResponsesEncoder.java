package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.Envelope;
import nines.dialect.chat.StreamEncoder;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonWriter;
import nines.dialect.stream.Cursor;
import nines.dialect.stream.Cursor.Standing;
import org.jspecify.annotations.Nullable;

/// Writes one streamed answer as events of the responses API.
///
/// Reasoning and messages are open one at a time; calls stay open until the end, since some vendors
/// tell their arguments in turns and an item that is done is taken for complete. Source: OpenAI API
/// reference, "Streaming events" of responses.
final class ResponsesEncoder implements StreamEncoder {
  private final AnswerTerms terms;
  private final ResponsesIds ids;
  private final ResponsesEvents events = new ResponsesEvents();
  private final ResponsesOutput output = new ResponsesOutput();
  private final ResponsesMessageEvents message;
  private final ResponsesReasoningEvents reasoning;
  private final List<ResponsesCallEvents> calls = new ArrayList<>();
  private @Nullable ResponsesSnapshot snapshot;
  private FinishReason finish = FinishReason.STOP;
  private Usage usage = Usage.NONE;

  ResponsesEncoder(AnswerTerms terms) {
    this.terms = terms;
    this.ids = new ResponsesIds(terms);
    this.message = new ResponsesMessageEvents(events, output, ids);
    this.reasoning = new ResponsesReasoningEvents(events, output, ids);
  }

  @Override
  public void write(StreamEvent event, ByteBuilder out) {
    switch (event) {
      case StreamEvent.Start(var id, var model, var created) -> start(id, model, created, out);
      case StreamEvent.Words(var text) -> words(text, out);
      case StreamEvent.Thought(var text) -> thought(text, out);
      case StreamEvent.ThoughtSeal(var seal) -> seal(seal, out);
      case StreamEvent.Declined(var text) -> declined(text, out);
      case StreamEvent.CallStart(var index, var id, var name, var seal) -> {
        sealNext(seal, out);
        call(index, id, name, out);
      }
      case StreamEvent.CallArguments(var index, var fragment) -> arguments(index, fragment, out);
      case StreamEvent.Whole(var part) -> whole(part, out);
      case StreamEvent.Cited(var citation) -> cited(citation, out);
      case StreamEvent.Used(var used) -> usage = used;
      case StreamEvent.Finish(var reason, var _) -> finish = reason;
    }
  }

  @Override
  public void resume(Cursor cursor) {
    cursor.requireResumable();
    if (!(cursor.place() instanceof ResponsesPlace place)) {
      return;
    }
    snapshot = new ResponsesSnapshot(cursor.id(), cursor.createdSeconds(), cursor.model());
    events.goOnFrom(place.sequence());
    output.inherit(place.items());
    switch (place.item()) {
      case NONE -> {}
      case MESSAGE -> message.resume(place);
      case REASONING -> reasoning.resume(place);
    }
    ids.skip(output.size());
  }

  @Override
  public Cursor cursor(String text) {
    ResponsesSnapshot begun = snapshot;
    if (begun == null) {
      return Cursor.UNBEGUN;
    }
    ResponsesPlace place;
    Standing standing;
    if (message.isOpen()) {
      place = message.place();
      standing = Standing.WORDS;
    } else if (reasoning.isOpen()) {
      place = reasoning.place();
      standing = Standing.THOUGHTS;
    } else {
      place = ResponsesPlace.between(events.sequence(), output.items());
      standing = Standing.BETWEEN;
    }
    int index = place.items().size();
    return new Cursor(
        begun.id(), begun.model(), begun.createdSeconds(), standing, text, index, false, place);
  }

  @Override
  public void end(ByteBuilder out) {
    ResponsesSnapshot begun = begun(out);
    String last = ResponsesSnapshot.status(finish);
    reasoning.close("", out);
    message.close(calls.isEmpty() ? last : ResponsesItems.COMPLETED, out);
    for (int i = 0; i < calls.size(); i++) {
      calls.get(i).close(i == calls.size() - 1 ? last : ResponsesItems.COMPLETED, out);
    }
    JsonWriter json = events.begin("response." + last, out).name("response");
    begun.writeEnded(json, finish, output.items(), usage);
    events.end(out);
  }

  private void start(String id, String model, long createdSeconds, ByteBuilder out) {
    if (snapshot != null) {
      return;
    }
    snapshot =
        new ResponsesSnapshot(
            ids.response(id),
            createdSeconds > 0 ? createdSeconds : terms.createdSeconds(),
            model.isEmpty() ? terms.model() : model);
    snapshot.writeBegun(events.begin("response.created", out).name("response"));
    events.end(out);
    snapshot.writeBegun(events.begin("response.in_progress", out).name("response"));
    events.end(out);
  }

  private ResponsesSnapshot begun(ByteBuilder out) {
    if (snapshot == null) {
      start("", "", 0, out);
    }
    return Objects.requireNonNull(snapshot);
  }

  private void words(String text, ByteBuilder out) {
    if (!text.isEmpty()) {
      begun(out);
      reasoning.close("", out);
      message.words(text, out);
    }
  }

  private void declined(String text, ByteBuilder out) {
    if (!text.isEmpty()) {
      begun(out);
      reasoning.close("", out);
      message.declined(text, out);
    }
  }

  private void thought(String text, ByteBuilder out) {
    if (!text.isEmpty()) {
      begun(out);
      message.close(ResponsesItems.COMPLETED, out);
      reasoning.thought(text, out);
    }
  }

  private void seal(Opaque seal, ByteBuilder out) {
    begun(out);
    message.close(ResponsesItems.COMPLETED, out);
    reasoning.open(out);
    reasoning.close(Envelope.seal(seal), out);
  }

  /// Writes a seal that belongs to no thought before it.
  private void sealNext(@Nullable Opaque seal, ByteBuilder out) {
    if (seal != null) {
      reasoning.close("", out);
      seal(seal, out);
    }
  }

  private void cited(Citation citation, ByteBuilder out) {
    if (ResponsesCitations.isExpressible(citation)) {
      message.cited(citation, out);
    }
  }

  private void call(int index, String id, String name, ByteBuilder out) {
    begun(out);
    reasoning.close("", out);
    message.close(ResponsesItems.COMPLETED, out);
    if (index != calls.size()) {
      throw new IllegalArgumentException("index: " + index + " (expected: " + calls.size() + ")");
    }
    ResponsesCallEvents call = new ResponsesCallEvents(events, output, ids.call(id, name));
    calls.add(call);
    call.open(out);
  }

  private void arguments(int index, String fragment, ByteBuilder out) {
    if (!fragment.isEmpty()) {
      calls.get(index).arguments(fragment, out);
    }
  }

  private void whole(Part part, ByteBuilder out) {
    switch (part) {
      case Part.Sealed(var opaque, var _) -> sealNext(opaque, out);
      case Part.Media(var kind, var source, var _, var _, var _) -> media(kind, source, out);
      case Part.Text(var text, var citations, var seal, var _) -> {
        sealNext(seal, out);
        words(text, out);
        citations.forEach(citation -> cited(citation, out));
      }
      case Part.Reasoning(var text, var seal) -> {
        thought(text, out);
        if (seal != null) {
          seal(seal, out);
        }
      }
      case Part.Refusal(var text) -> declined(text, out);
      case Part.ToolCall(var id, var name, var arguments, var seal, var _) -> {
        int index = calls.size();
        write(new StreamEvent.CallStart(index, id, name, seal), out);
        arguments(index, arguments, out);
      }
      case Part.ToolResult _ -> {}
    }
  }

  private void media(MediaKind kind, MediaSource source, ByteBuilder out) {
    if (kind != MediaKind.IMAGE || !(source instanceof MediaSource.Inline(var type, var base64))) {
      return;
    }
    begun(out);
    reasoning.close("", out);
    message.close(ResponsesItems.COMPLETED, out);
    String id = ids.item("ig_");
    int at = output.add();
    JsonWriter json = events.begin("response.output_item.added", out);
    json.name("output_index").value(at).name("item").object();
    json.name("id").value(id).name("type").value("image_generation_call");
    json.name("status").value("in_progress").name("result").nullValue().end();
    events.end(out);
    events
        .begin("response.image_generation_call.completed", out)
        .name("output_index")
        .value(at)
        .name("item_id")
        .value(id);
    events.end(out);
    events.done(at, output.set(at, ResponsesItems.image(id, type, base64)), out);
  }
}
