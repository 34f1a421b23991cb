package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nines.core.exchange.StreamEvent;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;

/// The calls that one stream of a provider has begun, found by their item.
///
/// Items have an id and a place, of which some servers leave one out.
final class ResponsesCallStarts {
  private static final class Call {
    private final String item;
    private final long at;
    private boolean said;

    Call(String item, long at) {
      this.item = item;
      this.at = at;
    }

    boolean is(String otherItem, long otherAt) {
      boolean nameless = item.isEmpty() || otherItem.isEmpty();
      return nameless ? at == otherAt : item.equals(otherItem);
    }
  }

  private final List<Call> calls = new ArrayList<>();

  boolean any() {
    return !calls.isEmpty();
  }

  /// A call begins; arguments that are there already are told.
  void start(JsonValue item, long at, Consumer<StreamEvent> out) {
    calls.add(new Call(item.textOr("id", ""), at));
    out.accept(
        new StreamEvent.CallStart(
            calls.size() - 1, item.textOr("call_id", ""), item.need("name").string(), null));
    whole(calls.size() - 1, item.textOr("arguments", ""), out);
  }

  void arguments(String item, long at, String fragment, Consumer<StreamEvent> out) {
    int index = find(item, at);
    if (index < 0) {
      throw new MemberException("item_id", "unknown", "a function_call that was added");
    }
    calls.get(index).said = true;
    out.accept(new StreamEvent.CallArguments(index, fragment));
  }

  /// The arguments as a whole, told where no fragment was.
  void whole(String item, long at, String arguments, Consumer<StreamEvent> out) {
    int index = find(item, at);
    if (index >= 0) {
      whole(index, arguments, out);
    }
  }

  /// A call is done, which may be the first that is heard of it.
  void done(JsonValue item, long at, Consumer<StreamEvent> out) {
    int index = find(item.textOr("id", ""), at);
    if (index < 0) {
      start(item, at, out);
    } else {
      whole(index, item.textOr("arguments", ""), out);
    }
  }

  private void whole(int index, String arguments, Consumer<StreamEvent> out) {
    Call call = calls.get(index);
    if (!call.said && !arguments.isEmpty()) {
      call.said = true;
      out.accept(new StreamEvent.CallArguments(index, ResponsesArguments.text(arguments)));
    }
  }

  /// The latest is looked at first, as it is mostly the one.
  private int find(String item, long at) {
    for (int i = calls.size() - 1; i >= 0; i--) {
      if (calls.get(i).is(item, at)) {
        return i;
      }
    }
    return -1;
  }
}
