package nines.dialect.openai;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.StreamEvent;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Puts the fragments of a stream's tool calls in order, by whatever a server tells them apart.
///
/// OpenAI numbers its calls and names each once; others send calls whole, without a number, all
/// under number 0, with the id repeated or empty in every fragment, or with arguments as an object.
/// A call begins with a new number, with another id, or with a name and arguments behind arguments
/// that are complete. Calls are told under a running number of their own, as soon as they have a
/// name. Confined to one thread.
final class ChatCallFragments {
  /// The most calls that one answer may hold.
  static final int MAX_CALLS = 4096;

  /// The most characters of arguments that are held for a call without a name.
  static final int MAX_UNNAMED = 65_536;

  private final Map<Integer, Call> byNumber = new HashMap<>();
  private final Owner owner;
  private @Nullable Call last;
  private int begun;
  private int told;

  private static final class Call {
    final StringBuilder early = new StringBuilder();
    final ObjectEnd end = new ObjectEnd();
    String id = "";
    int index = -1;

    boolean isTold() {
      return index >= 0;
    }
  }

  /// @param owner who makes the calls
  ChatCallFragments(Owner owner) {
    this.owner = owner;
  }

  /// Whether any call was told.
  boolean any() {
    return told > 0;
  }

  /// Takes one element of a delta's `tool_calls`.
  void piece(JsonValue piece, Consumer<StreamEvent> out) {
    JsonValue function = piece.find("function");
    JsonValue custom = function == null ? piece.find("custom") : null;
    JsonValue number = piece.find("index");
    String id = piece.textOr("id", "");
    String name = "";
    String arguments = "";
    if (function != null) {
      name = function.textOr("name", "");
      arguments = arguments(function.find("arguments"));
    } else if (custom != null) {
      name = custom.textOr("name", "");
      arguments = arguments(custom.find("input"));
    }
    Integer key = number == null || !number.is(JsonKind.NUMBER) ? null : (int) piece.count("index");
    Call call = call(key, id, !name.isEmpty(), !arguments.isEmpty());
    if (call.id.isEmpty()) {
      call.id = id;
    }
    tell(call, name, arguments, ChatReasoningReader.signature(piece, owner), out);
  }

  /// Takes the one call that the older `function_call` may hold.
  void function(JsonValue function, Consumer<StreamEvent> out) {
    Call call = call(-1, "", false, false);
    tell(call, function.textOr("name", ""), arguments(function.find("arguments")), null, out);
  }

  private static String arguments(@Nullable JsonValue arguments) {
    if (arguments == null) {
      return "";
    }
    return arguments.is(JsonKind.STRING) ? arguments.string() : arguments.json();
  }

  private Call call(@Nullable Integer key, String id, boolean named, boolean argued) {
    Call current = key == null ? last : byNumber.get(key);
    if (current != null && !isNew(current, key == null, id, named, argued)) {
      last = current;
      return current;
    }
    if (begun++ == MAX_CALLS) {
      throw new MemberException("tool_calls", "more", "at most " + MAX_CALLS);
    }
    Call call = new Call();
    last = call;
    if (key != null) {
      byNumber.put(key, call);
    }
    return call;
  }

  private static boolean isNew(
      Call current, boolean unnumbered, String id, boolean named, boolean argued) {
    if (id.isEmpty()) {
      return current.isTold() && named && argued && current.end.isSeen();
    }
    if (current.id.isEmpty()) {
      return current.isTold() && named;
    }
    return !id.equals(current.id) || (unnumbered && named && argued && current.end.isSeen());
  }

  private void tell(
      Call call, String name, String arguments, @Nullable Opaque seal, Consumer<StreamEvent> out) {
    String fragment = arguments;
    if (!call.isTold()) {
      if (name.isEmpty()) {
        hold(call, arguments);
        return;
      }
      call.index = told++;
      out.accept(new StreamEvent.CallStart(call.index, call.id, name, seal));
      fragment = call.early + arguments;
      call.early.setLength(0);
    }
    if (!fragment.isEmpty() && !(fragment.equals("null") && !call.end.isBegun())) {
      call.end.read(fragment);
      out.accept(new StreamEvent.CallArguments(call.index, fragment));
    }
  }

  private static void hold(Call call, String arguments) {
    if (call.early.length() + arguments.length() > MAX_UNNAMED) {
      throw new MemberException("tool_calls", "no name", "the name of the function");
    }
    call.early.append(arguments);
  }
}
