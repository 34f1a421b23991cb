package nines.dialect.chat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Turn;

/// The media of a conversation that lie at an address, those in the results of tools included.
public final class RemoteMedia {
  private RemoteMedia() {}

  /// All of them, each once, in their order.
  public static Set<Part.Media> of(ChatRequest request) {
    Set<Part.Media> found = new LinkedHashSet<>();
    replaced(
        request,
        medium -> {
          found.add(medium);
          return medium;
        });
    return found;
  }

  /// The conversation with something else in their places.
  public static ChatRequest replaced(ChatRequest request, UnaryOperator<Part.Media> by) {
    List<Turn> turns =
        request.turns().stream()
            .map(turn -> new Turn(turn.role(), parts(turn.parts(), by)))
            .toList();
    return request.with(turns);
  }

  private static List<Part> parts(List<Part> parts, UnaryOperator<Part.Media> by) {
    List<Part> replaced = new ArrayList<>(parts.size());
    for (Part part : parts) {
      replaced.add(
          switch (part) {
            case Part.Media medium when medium.source() instanceof MediaSource.Remote ->
                by.apply(medium);
            case Part.ToolResult(var id, var name, var content, var failed, var mark) ->
                new Part.ToolResult(id, name, parts(content, by), failed, mark);
            case Part.Media _,
                Part.Text _,
                Part.ToolCall _,
                Part.Reasoning _,
                Part.Refusal _,
                Part.Sealed _ ->
                part;
          });
    }
    return replaced;
  }
}
