package nines.fakes.answer;

import java.util.List;
import nines.fakes.json.Trees;
import tools.jackson.databind.node.ObjectNode;

/// One call a fake model makes.
public record ToolCall(String name, ObjectNode arguments) {

  /// The arguments as JSON text, in the fragments a stream sends them in.
  public List<String> fragments() {
    return Words.fragments(Trees.write(arguments));
  }

  /// What the call costs: its name and each fragment.
  public int tokens() {
    return 1 + fragments().size();
  }
}
