package nines.server.egress;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nines.catalogue.type.Carriage;
import nines.catalogue.type.Edit;
import nines.catalogue.type.ModelPlace;
import nines.catalogue.type.ProviderType;
import nines.catalogue.type.StreamUsage;
import nines.core.exchange.Operation;
import nines.dialect.BodyEdit;
import nines.dialect.Dialect;
import nines.dialect.RequestBody;
import nines.dialect.StreamFraming;
import nines.server.pipeline.ProviderRequest;
import org.jspecify.annotations.Nullable;

/// How one operation goes out to one provider: its path, its edits and its wire language.
///
/// @param operation what is asked
/// @param carriage where it is asked for
/// @param dialect the wire language of the answers
/// @param prefix path of the base URL
/// @param removed members the provider would refuse
/// @param renamed members the provider calls otherwise
record Passage(
    Operation operation,
    Carriage carriage,
    Dialect dialect,
    String prefix,
    Set<String> removed,
    Map<String, String> renamed) {
  /// The member that holds a client's controls; no provider may see it.
  private static final String CONTROLS = "nines";

  private static final String SSE_QUERY = "alt=sse";

  static Passage of(
      Operation operation, Carriage carriage, ProviderType type, Dialect dialect, String prefix) {
    Set<String> removed = new HashSet<>();
    Map<String, String> renamed = new HashMap<>();
    for (Edit edit : type.edits()) {
      if (!edit.operations().contains(operation)) {
        continue;
      }
      if (edit.renamedTo() == null) {
        removed.add(edit.member());
      } else {
        renamed.put(edit.member(), edit.renamedTo());
      }
    }
    return new Passage(
        operation, carriage, dialect, prefix, Set.copyOf(removed), Map.copyOf(renamed));
  }

  /// Path and query for a model.
  String uri(String model, StreamFraming framing) {
    String path = prefix + carriage.path().expand(model);
    String query = query(framing);
    return query == null ? path : path + "?" + query;
  }

  /// Gemini streams a JSON array where server-sent events are not asked for.
  private @Nullable String query(StreamFraming framing) {
    String query = carriage.path().query();
    return framing == StreamFraming.JSON_ARRAY && SSE_QUERY.equals(query) ? null : query;
  }

  /// Whether usage must be asked for, and kept from a client that did not.
  boolean asksForUsage(ProviderRequest request) {
    return request.stream() && !request.usageAsked() && carriage.usage() == StreamUsage.ASK;
  }

  /// What must differ in a request for this provider. Where it holds a member under both its names
  /// the provider's own stands.
  BodyEdit edit(ProviderRequest request, String model) {
    String named = carriage.model() == ModelPlace.BODY ? model : null;
    boolean ask = asksForUsage(request);
    if (renamed.isEmpty() && !request.hasControls()) {
      return new BodyEdit(named, ask, removed, renamed);
    }
    Set<String> gone = new HashSet<>(removed);
    Map<String, String> moved = new HashMap<>(renamed);
    if (request.hasControls()) {
      gone.add(CONTROLS);
    }
    renamed.forEach((from, to) -> {
      if (request.body().holds(to)) {
        moved.remove(from);
        gone.add(from);
      }
    });
    return new BodyEdit(named, ask, gone, moved);
  }

  /// Members the client sent that this provider is not told of.
  List<String> dropped(ProviderRequest request) {
    if (removed.isEmpty() && renamed.isEmpty()) {
      return List.of();
    }
    RequestBody body = request.body();
    Stream<String> displaced =
        renamed.entrySet().stream().filter(to -> body.holds(to.getValue())).map(Map.Entry::getKey);
    return Stream.concat(removed.stream(), displaced).filter(body::holds).sorted().toList();
  }
}
