package nines.dialect.ollama;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Slice;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.chat.EventDecoder;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.stream.StreamFacts;

/// Reads the lines of one streamed answer. Source: Ollama documentation, "Streaming".
///
/// Calls come whole, one or several in a line, and the last line has the counts.
final class ChatDecoder implements EventDecoder {
  private final StreamFacts facts = new StreamFacts();
  private boolean started;
  private int calls;

  @Override
  public StreamFacts facts() {
    return facts;
  }

  @Override
  public FrameKind event(String name, byte[] bytes, int from, int to, Consumer<StreamEvent> out) {
    try {
      JsonValue line = JsonValue.of(bytes, from, to).object();
      return line.has("error") ? FrameKind.ERROR : read(line, out);
    } catch (JsonException | MemberException unreadable) {
      return FrameKind.MALFORMED;
    }
  }

  private FrameKind read(JsonValue line, Consumer<StreamEvent> out) {
    List<StreamEvent> told = new ArrayList<>();
    JsonValue message = line.find("message");
    if (message != null) {
      message(message.object(), told);
    }
    start(line, out);
    told.forEach(out);
    if (!line.isTrue("done")) {
      return told.isEmpty() ? FrameKind.NONE : FrameKind.TOKEN;
    }
    Usage usage = Answers.usage(line);
    facts.usage(usage);
    if (!usage.isNone()) {
      out.accept(new StreamEvent.Used(usage));
    }
    out.accept(new StreamEvent.Finish(Answers.finish(line, calls > 0), null));
    return FrameKind.FINISH;
  }

  private void start(JsonValue line, Consumer<StreamEvent> out) {
    if (!started) {
      started = true;
      JsonValue model = line.find("model");
      if (model != null) {
        Slice raw = model.raw();
        facts.model(new JsonReader(raw.bytes(), raw.from(), raw.to()));
      }
      out.accept(new StreamEvent.Start("", line.textOr("model", ""), Answers.created(line)));
    }
  }

  private void message(JsonValue message, List<StreamEvent> told) {
    String thought = message.textOr("thinking", "");
    if (!thought.isEmpty()) {
      told.add(new StreamEvent.Thought(thought));
    }
    String words = message.textOr("content", "");
    if (!words.isEmpty()) {
      told.add(new StreamEvent.Words(words));
    }
    for (JsonValue image : message.list("images")) {
      told.add(new StreamEvent.Whole(Answers.image(image)));
    }
    int index = calls;
    for (JsonValue call : message.list("tool_calls")) {
      JsonValue function = call.object().need("function").object();
      told.add(
          new StreamEvent.CallStart(
              index, call.textOr("id", ""), function.need("name").string(), null));
      told.add(new StreamEvent.CallArguments(index, Answers.arguments(function)));
      index++;
    }
    calls = index;
  }
}
