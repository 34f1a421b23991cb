package nines.server.config.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import nines.catalogue.Catalogue;
import nines.server.config.fault.Origin;
import nines.server.config.yaml.Node;
import org.jspecify.annotations.Nullable;

/// The configuration that nobody wrote: one provider for every shipped type whose variable is set.
final class WellKnownProviders {
  /// Ollama's own variable holds an address, not a key: `host`, `host:port` or a URL.
  private static final String OLLAMA_HOST = "OLLAMA_HOST";
  private static final String OLLAMA_PORT = ":11434";

  private final Catalogue shipped;
  private final Function<String, @Nullable String> variables;
  private final List<String> found = new ArrayList<>();

  WellKnownProviders(Catalogue shipped, Function<String, @Nullable String> variables) {
    this.shipped = shipped;
    this.variables = variables;
  }

  /// The variables that made a provider, by name, in the order of the providers.
  List<String> found() {
    return List.copyOf(found);
  }

  /// The tree that a file with these providers would be read as.
  Node tree() {
    var providers = new ArrayList<Node.Member>();
    shipped
        .environment()
        .forEach(
            (type, names) -> {
              for (String name : names) {
                String value = variables.apply(name);
                if (value != null && !value.isBlank()) {
                  found.add(name);
                  providers.add(provider(type, name, value));
                  break;
                }
              }
            });
    Origin at = Origin.DEFAULT;
    var members = new Node.Members(at, List.copyOf(providers));
    return new Node.Members(at, List.of(new Node.Member(at, "providers", members)));
  }

  private static Node.Member provider(String type, String variable, String value) {
    Origin at = new Origin.Environment(variable);
    var members = new ArrayList<Node.Member>();
    members.add(new Node.Member(at, "type", new Node.Text(at, type)));
    if (variable.equals(OLLAMA_HOST)) {
      members.add(new Node.Member(at, "base_url", new Node.Text(at, address(value.strip()))));
    } else {
      Node key = new Node.Text(at, "${env:" + variable + "}");
      members.add(new Node.Member(at, "keys", new Node.Items(at, List.of(key))));
    }
    return new Node.Member(at, type, new Node.Members(at, List.copyOf(members)));
  }

  private static String address(String host) {
    String url = host.contains("://") ? host : "http://" + host;
    String reachable = url.replace("//0.0.0.0", "//127.0.0.1");
    boolean port = reachable.matches("[a-z]+://.*:[0-9]+(/.*)?");
    return port || reachable.startsWith("https:") ? reachable : reachable + OLLAMA_PORT;
  }
}
