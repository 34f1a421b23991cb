package nines.dialect.gemini;

import java.util.List;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.StreamEvent;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// Reads the parts that pieces of one answer hold.
///
/// A call comes whole, or is opened by a name, filled by pieces and closed by a part that does not
/// say that it will go on; it is told when it is closed.
final class PieceReader {
  private final Owner owner;
  private final List<StreamEvent> told;
  private int calls;
  private @Nullable PartialCall open;
  private @Nullable String text;
  private @Nullable String signature;
  private @Nullable JsonValue call;
  private @Nullable JsonValue data;
  private @Nullable JsonValue file;
  private boolean thought;
  private boolean foreign;

  PieceReader(Owner owner, List<StreamEvent> told) {
    this.owner = owner;
    this.told = told;
  }

  /// Calls told so far.
  int calls() {
    return calls;
  }

  /// Whether a call has been opened and not closed.
  boolean isOpen() {
    return open != null;
  }

  /// Reads the part that comes; true when it holds more than a signature.
  boolean part(JsonReader json, byte[] bytes) {
    int from = json.valueAt();
    if (!json.enterObject()) {
      return false;
    }
    clear();
    while (json.nextMember()) {
      member(json, bytes);
    }
    return tell(bytes, from, json.valueTo());
  }

  private void clear() {
    text = null;
    signature = null;
    call = null;
    data = null;
    file = null;
    thought = false;
    foreign = false;
  }

  private void member(JsonReader json, byte[] bytes) {
    JsonKind kind = json.peek();
    if (json.nameIs("text")) {
      text = kind == JsonKind.STRING ? json.string() : null;
    } else if (json.nameIs("thought")) {
      thought = kind == JsonKind.TRUE;
    } else if (json.nameIs("thoughtSignature")) {
      signature = kind == JsonKind.STRING && !json.stringIsEmpty() ? raw(json, bytes) : null;
    } else if (json.nameIs("functionCall") && kind == JsonKind.OBJECT) {
      call = tree(json, bytes);
    } else if (json.nameIs("inlineData") && kind == JsonKind.OBJECT) {
      data = tree(json, bytes);
    } else if (json.nameIs("fileData") && kind == JsonKind.OBJECT) {
      file = tree(json, bytes);
    } else {
      foreign |= kind == JsonKind.OBJECT;
    }
  }

  private static String raw(JsonReader json, byte[] bytes) {
    return new Slice(bytes, json.valueFrom(), json.valueTo()).text();
  }

  private static JsonValue tree(JsonReader json, byte[] bytes) {
    json.skip();
    return JsonValue.of(bytes, json.valueFrom(), json.valueTo());
  }

  private boolean tell(byte[] bytes, int from, int to) {
    if (call != null) {
      call(call);
      return true;
    }
    if (text != null) {
      words(text);
      return !text.isEmpty();
    }
    if (data != null) {
      told.add(new StreamEvent.Whole(AnswerReader.inline(data)));
    } else if (file != null) {
      told.add(new StreamEvent.Whole(AnswerReader.file(file)));
    } else if (foreign) {
      whole(new Opaque(owner, Signatures.PART, new Slice(bytes, from, to).text()));
      return true;
    }
    seal(Signatures.TEXT);
    return data != null || file != null;
  }

  private void words(String words) {
    if (!thought) {
      if (!words.isEmpty()) {
        told.add(new StreamEvent.Words(words));
      }
      seal(Signatures.TEXT);
      return;
    }
    if (!words.isEmpty()) {
      told.add(new StreamEvent.Thought(words));
    }
    if (signature != null) {
      told.add(new StreamEvent.ThoughtSeal(new Opaque(owner, Signatures.THOUGHT, signature)));
    }
  }

  private void seal(String kind) {
    if (signature != null) {
      whole(new Opaque(owner, kind, signature));
    }
  }

  private void whole(Opaque opaque) {
    told.add(new StreamEvent.Whole(new Part.Sealed(opaque, null)));
  }

  private void call(JsonValue call) {
    String name = call.textOr("name", "");
    Opaque seal = signature == null ? null : new Opaque(owner, Signatures.CALL, signature);
    if (!name.isEmpty()) {
      close();
      open = new PartialCall(call.textOr("id", ""), name, seal);
    }
    if (open != null) {
      open.add(call);
      if (!call.isTrue("willContinue")) {
        close();
      }
    }
  }

  private void close() {
    if (open != null) {
      told.add(new StreamEvent.CallStart(calls, open.id(), open.name(), open.seal()));
      told.add(new StreamEvent.CallArguments(calls, open.arguments()));
      calls++;
      open = null;
    }
  }
}
