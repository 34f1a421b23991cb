package nines.dialect.task;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Slice;
import nines.core.exchange.TokenCount;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Rendering;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;

/// A conversation of which nothing is wanted but how many tokens it is.
public final class Counting {
  private Counting() {}

  /// The conversation without what steers an answer, which counts nothing.
  public static ChatRequest bare(ChatRequest request) {
    return new ChatRequest(
        request.turns(),
        request.tools(),
        request.choice(),
        request.format(),
        request.thinking(),
        Map.of(),
        request.extras(),
        false);
  }

  /// What of a written conversation a vendor counts, as the members of one object.
  ///
  /// @param json stands inside that object
  /// @param counted the members the vendor takes where it counts
  /// @throws InexpressibleException where the conversation could not be written
  public static void write(Rendering conversation, Set<String> counted, JsonWriter json) {
    switch (conversation) {
      case Rendering.Inexpressible unsaid -> throw new InexpressibleException(unsaid);
      case Rendering.Written written -> {
        JsonValue body = JsonValue.of(joined(written.body()));
        for (JsonValue member : body.members()) {
          if (counted.contains(member.name())) {
            json.name(member.name()).raw(member.raw());
          }
        }
      }
    }
  }

  private static Slice joined(List<Slice> pieces) {
    if (pieces.size() == 1) {
      return pieces.getFirst();
    }
    ByteBuilder all = new ByteBuilder(pieces.stream().mapToInt(Slice::length).sum());
    pieces.forEach(piece -> all.append(piece.bytes(), piece.from(), piece.to()));
    return Slice.of(all.toBytes());
  }

  /// A request that holds what [#write] put into it; nothing of it is named as left out, since no
  /// answer will miss it.
  public static Rendering.Written request(JsonWriter json) {
    return new Rendering.Written(json.toSlices(), List.of());
  }

  /// The count in a member of an answer.
  public static TokenCount count(JsonValue body, String member) {
    JsonValue count = body.object().need(member);
    if (count.integer() < 0) {
      throw new MemberException(count.path(), count.json(), "0 or more");
    }
    return new TokenCount(count.integer());
  }
}
