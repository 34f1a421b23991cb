package nines.server.config.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import nines.catalogue.Catalogue;
import nines.catalogue.type.BaseUrl;
import nines.catalogue.type.EnvironmentNames;
import nines.catalogue.type.ProviderType;
import nines.server.config.fault.Origin;
import nines.server.config.yaml.Node;
import org.jspecify.annotations.Nullable;

/// The configuration that nobody wrote: one provider, named by its type, for every shipped type all
/// of whose variables are set.
final class WellKnownProviders {
  private final Catalogue shipped;
  private final Function<String, @Nullable String> variables;
  private final List<String> found = new ArrayList<>();
  private final List<Node.Member> providers = new ArrayList<>();

  WellKnownProviders(Catalogue shipped, Function<String, @Nullable String> variables) {
    this.shipped = shipped;
    this.variables = variables;
    shipped.environment().forEach(this::add);
  }

  /// The variables that made a provider, by name, in the order of the providers.
  List<String> found() {
    return List.copyOf(found);
  }

  /// The tree that a file with these providers would be read as.
  Node tree() {
    Origin at = Origin.DEFAULT;
    var members = new Node.Members(at, List.copyOf(providers));
    return new Node.Members(at, List.of(new Node.Member(at, "providers", members)));
  }

  private void add(String type, EnvironmentNames names) {
    String key = names.keys().stream().filter(this::set).findFirst().orElse(null);
    String address = names.baseUrl();
    boolean keyed = key != null || names.keys().isEmpty();
    boolean addressed = address == null || set(address);
    if (!keyed || !addressed || (key == null && address == null)) {
      return;
    }
    Origin at = new Origin.Environment(key == null ? String.valueOf(address) : key);
    var members = new ArrayList<Node.Member>();
    members.add(new Node.Member(at, "type", new Node.Text(at, type)));
    if (address != null) {
      Origin there = new Origin.Environment(address);
      String written = String.valueOf(variables.apply(address)).strip();
      ProviderType known = shipped.type(type);
      String url = BaseUrl.ofHost(written, known == null ? null : known.baseUrl());
      members.add(new Node.Member(there, "base_url", new Node.Text(there, url)));
      found.add(address);
    }
    if (key != null) {
      Node placeholder = new Node.Text(at, "${env:" + key + "}");
      members.add(new Node.Member(at, "keys", new Node.Items(at, List.of(placeholder))));
      found.add(key);
    }
    providers.add(new Node.Member(at, type, new Node.Members(at, List.copyOf(members))));
  }

  private boolean set(String variable) {
    String value = variables.apply(variable);
    return value != null && !value.isBlank();
  }
}
