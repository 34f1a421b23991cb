package nines.server.config.load;

import java.util.ArrayList;
import java.util.List;
import nines.server.config.fault.Origin;
import nines.server.config.yaml.Node;
import org.jspecify.annotations.Nullable;

/// What the command line says of the configuration.
///
/// @param listen `server.listen`, or null where the file or the default holds
public record Arguments(@Nullable String listen) {
  /// The option that says `server.listen`.
  public static final String LISTEN = "--listen";

  static final Arguments NONE = new Arguments(null);

  /// A configuration in which these hold: written into the tree, they are checked as if they stood
  /// in the file.
  Node over(Node root) {
    if (listen == null) {
      return root;
    }
    Origin at = new Origin.Argument(LISTEN);
    Node server = member(root, "server");
    return with(root, "server", with(server, "listen", new Node.Text(at, listen)));
  }

  private static Node member(Node node, String key) {
    List<Node.Member> members = node.asMembers();
    if (members != null) {
      for (Node.Member member : members) {
        if (member.key().equals(key)) {
          return member.value();
        }
      }
    }
    return new Node.Empty(node.at());
  }

  /// What is no mapping stays as it is: it is refused anyway.
  private static Node with(Node node, String key, Node value) {
    List<Node.Member> members = node.asMembers();
    if (members == null) {
      return node;
    }
    var changed = new ArrayList<Node.Member>();
    Origin at = value.at();
    for (Node.Member member : members) {
      if (member.key().equals(key)) {
        at = member.at();
      } else {
        changed.add(member);
      }
    }
    changed.add(new Node.Member(at, key, value));
    return new Node.Members(node.at(), List.copyOf(changed));
  }
}
