package nines.dialect.openai;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.CallIds;
import nines.dialect.chat.StreamEncoder;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonWriter;
import nines.dialect.stream.Cursor;
import nines.dialect.stream.Cursor.Standing;
import org.jspecify.annotations.Nullable;

/// Writes one streamed answer as chunks of a chat completion.
///
/// Every chunk begins with the same bytes, which are made once. Calls that came without arguments
/// get an empty object at the end, since clients parse what they have joined.
final class ChatStreamEncoder implements StreamEncoder {
  /// Thoughts are repeated beside their seal up to this many characters.
  static final int MAX_SEALED_THOUGHT = 1024 * 1024;

  private static final byte[] GOES_ON = ascii(",\"finish_reason\":null}]}\n\n");
  private static final byte[] GOES_ON_UNCOUNTED =
      ascii(",\"finish_reason\":null}],\"usage\":null}\n\n");
  private static final String CHOICE = "\"choices\":[{\"index\":0,\"delta\":";

  private final JsonWriter json = new JsonWriter();
  private final StringBuilder thoughts = new StringBuilder();
  private final BitSet silent = new BitSet();
  private final AnswerTerms terms;
  private final CallIds ids;
  private Cursor told = Cursor.UNBEGUN;
  private byte[] head = {};
  private byte[] choice = {};
  private int sealed;
  private boolean called;
  private boolean tooLong;
  private FinishReason finish = FinishReason.STOP;
  private @Nullable Usage usage;

  ChatStreamEncoder(AnswerTerms terms) {
    this.terms = terms;
    this.ids = new CallIds(terms, "call_");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void write(StreamEvent event, ByteBuilder out) {
    switch (event) {
      case StreamEvent.Start(String id, String model, long created) ->
          start(id, model, created, out);
      case StreamEvent.Words(String text) -> text("content", text, out);
      case StreamEvent.Thought(String text) -> thought(text, out);
      case StreamEvent.ThoughtSeal(Opaque seal) -> seal(seal, out);
      case StreamEvent.Declined(String text) -> text("refusal", text, out);
      case StreamEvent.CallStart call -> call(call, out);
      case StreamEvent.CallArguments(int index, String fragment) -> arguments(index, fragment, out);
      case StreamEvent.Whole(Part part) -> whole(part, out);
      case StreamEvent.Cited(Citation citation) -> cite(citation, out);
      case StreamEvent.Used(Usage used) -> usage = used;
      case StreamEvent.Finish(FinishReason reason, var _) -> finish = reason;
    }
  }

  private void start(String id, String model, long created, ByteBuilder out) {
    if (head.length > 0) {
      return;
    }
    begin(id, model, created);
    json.object().name("role").value("assistant").name("content").value("").end();
    chunk(out);
  }

  private void begin(String id, String model, long created) {
    told = new Cursor(id, model, created, Standing.BETWEEN, "", 0, false, null);
    JsonWriter members = new JsonWriter().object();
    members.name("id").value(ChatAnswerWriter.id(id, terms));
    members.name("object").value("chat.completion.chunk");
    members.name("created").value(ChatAnswerWriter.created(created, terms));
    members.name("model").value(model.isEmpty() ? terms.model() : model);
    byte[] object = members.end().toBytes();
    ByteBuilder begin = new ByteBuilder(object.length + 8);
    begin.appendAscii("data: ");
    begin.append(object, 0, object.length - 1);
    begin.append((byte) ',');
    head = begin.toBytes();
    begin.appendAscii(CHOICE);
    choice = begin.toBytes();
  }

  @Override
  public void resume(Cursor cursor) {
    cursor.requireResumable();
    if (cursor.standing() != Standing.UNBEGUN) {
      begin(cursor.id(), cursor.model(), cursor.createdSeconds());
      told = cursor;
    }
  }

  @Override
  public Cursor cursor(String text) {
    return told.at(told.standing(), text);
  }

  /// Opens a delta.
  private JsonWriter delta(ByteBuilder out) {
    if (head.length == 0) {
      start("", "", 0, out);
    }
    return json.object();
  }

  /// Writes the delta that was made.
  private void chunk(ByteBuilder out) {
    out.append(choice, 0, choice.length);
    json.drainTo(out);
    byte[] rest = terms.usageAsked() ? GOES_ON_UNCOUNTED : GOES_ON;
    out.append(rest, 0, rest.length);
  }

  private void text(String member, String text, ByteBuilder out) {
    if (!text.isEmpty()) {
      delta(out).name(member).value(text).end();
      chunk(out);
    }
  }

  private void thought(String text, ByteBuilder out) {
    text("reasoning_content", text, out);
    tooLong |= thoughts.length() + text.length() > MAX_SEALED_THOUGHT;
    if (!tooLong) {
      thoughts.append(text);
    }
  }

  private void seal(Opaque seal, ByteBuilder out) {
    delta(out).name(ChatReasoningReader.DETAILS).array();
    ChatReasoningWriter.thought(json, sealed++, tooLong ? "" : thoughts.toString(), seal);
    json.end().end();
    chunk(out);
    thoughts.setLength(0);
    tooLong = false;
  }

  private void whole(Part part, ByteBuilder out) {
    switch (part) {
      case Part.Sealed(Opaque opaque, var _) -> {
        delta(out).name(ChatReasoningReader.DETAILS).array();
        ChatReasoningWriter.sealed(json, sealed++, opaque);
        json.end().end();
        chunk(out);
      }
      case Part.Media image -> {
        delta(out).name("images").array();
        ChatAnswerWriter.image(json, image);
        json.end().end();
        chunk(out);
      }
      case Part.Text _, Part.ToolCall _, Part.ToolResult _, Part.Reasoning _, Part.Refusal _ -> {}
    }
  }

  private void call(StreamEvent.CallStart call, ByteBuilder out) {
    called = true;
    silent.set(call.index());
    delta(out).name("tool_calls").array().object().name("index").value(call.index());
    json.name("id").value(ids.of(call.id())).name("type").value("function");
    json.name("function").object().name("name").value(call.name());
    json.name("arguments").value("").end();
    ChatReasoningWriter.signature(json, call.seal());
    json.end().end().end();
    chunk(out);
  }

  private void arguments(int index, String fragment, ByteBuilder out) {
    if (fragment.isEmpty()) {
      return;
    }
    silent.clear(index);
    delta(out).name("tool_calls").array().object().name("index").value(index);
    json.name("function").object().name("arguments").value(fragment).end();
    json.end().end().end();
    chunk(out);
  }

  private void cite(Citation citation, ByteBuilder out) {
    if (citation.url() != null) {
      delta(out).name("annotations").array();
      ChatAnswerWriter.annotation(json, citation);
      json.end().end();
      chunk(out);
    }
  }

  @Override
  public void end(ByteBuilder out) {
    if (told.standing() != Standing.FINISHED) {
      finish(out);
    }
    if (terms.usageAsked() && usage != null && !told.counted()) {
      out.append(head, 0, head.length);
      out.appendAscii("\"choices\":[],\"usage\":");
      ChatUsageWriter.write(json, usage);
      json.drainTo(out);
      out.appendAscii("}\n\n");
    }
    out.appendAscii("data: [DONE]\n\n");
  }

  private void finish(ByteBuilder out) {
    silent.stream().forEach(index -> arguments(index, "{}", out));
    delta(out).end();
    out.append(choice, 0, choice.length);
    json.drainTo(out);
    boolean calls = called && finish == FinishReason.STOP;
    out.appendAscii(",\"finish_reason\":\"");
    out.appendAscii(ChatFinish.word(calls ? FinishReason.TOOL_CALLS : finish));
    out.appendAscii(terms.usageAsked() ? "\"}],\"usage\":null}\n\n" : "\"}]}\n\n");
  }
}
