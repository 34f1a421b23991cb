package nines.server.egress;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nines.catalogue.type.Carriage;
import nines.catalogue.type.Edit;
import nines.catalogue.type.ModelPlace;
import nines.catalogue.type.PathTemplate;
import nines.catalogue.type.ProviderType;
import nines.catalogue.type.StreamPlace;
import nines.catalogue.type.StreamUsage;
import nines.catalogue.type.Wrapping;
import nines.core.exchange.Operation;
import nines.core.exchange.Slice;
import nines.dialect.BodyEdit;
import nines.dialect.Dialect;
import nines.dialect.RequestBody;
import nines.dialect.StreamFraming;
import nines.dialect.StreamReader;
import nines.dialect.bedrock.ChunkEvents;
import nines.dialect.bedrock.ChunkedStream;
import nines.dialect.chat.EventSource;
import nines.dialect.chat.ProviderChat;
import nines.dialect.json.JsonEdit;
import nines.dialect.json.JsonWriter;
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
/// @param put members that are given a value, as JSON
record Passage(
    Operation operation,
    Carriage carriage,
    Dialect dialect,
    String prefix,
    Set<String> removed,
    Map<String, String> renamed,
    Map<String, String> put) {
  /// The member that holds a client's controls; no provider may see it.
  private static final String CONTROLS = "nines";

  private static final String SSE_QUERY = "alt=sse";
  private static final String[] NONE = {};
  private static final String AMAZON_STREAM = "application/vnd.amazon.eventstream";

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
    Map<String, String> put = new HashMap<>();
    carriage.wrapping().put().forEach((member, text) -> put.put(member, json(text)));
    return new Passage(
        operation,
        carriage,
        dialect,
        prefix,
        Set.copyOf(removed),
        Map.copyOf(renamed),
        Map.copyOf(put));
  }

  /// Path and query for a model.
  String uri(String model, boolean stream, StreamFraming framing) {
    PathTemplate asked = carriage.path(stream);
    String path = prefix + asked.expand(model);
    String query = query(asked, framing);
    return query == null ? path : path + "?" + query;
  }

  /// Gemini streams a JSON array where server-sent events are not asked for.
  private static @Nullable String query(PathTemplate asked, StreamFraming framing) {
    String query = asked.query();
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
    Wrapping wrapping = carriage.wrapping();
    if (renamed.isEmpty() && !request.hasControls() && isPlain(wrapping)) {
      return new BodyEdit(named, ask, removed, renamed, put);
    }
    Set<String> gone = new HashSet<>(removed);
    gone.addAll(wrapping.without());
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
    Map<String, String> given = new HashMap<>(put);
    wrapping
        .headerLists()
        .forEach((header, member) -> {
          String list = list(request, header);
          if (!list.isEmpty() && !request.body().holds(member)) {
            given.put(member, list);
          }
        });
    return new BodyEdit(named, ask, gone, moved, given);
  }

  private static boolean isPlain(Wrapping wrapping) {
    return wrapping.without().isEmpty() && wrapping.headerLists().isEmpty();
  }

  /// What a header of the client lists, as a JSON array; empty where it has none.
  private static String list(ProviderRequest request, String name) {
    JsonWriter json = new JsonWriter().array();
    boolean any = false;
    for (Map.Entry<String, String> header : request.headers()) {
      for (String item : header.getKey().equals(name) ? header.getValue().split(",", -1) : NONE) {
        if (!item.isBlank()) {
          json.value(item.strip());
          any = true;
        }
      }
    }
    return any ? new String(json.end().toBytes(), StandardCharsets.UTF_8) : "";
  }

  /// A request that was written in the wire language, with what the cloud wants around it.
  List<Slice> carried(List<Slice> said, boolean stream) {
    StringBuilder more = new StringBuilder("{");
    put.forEach((member, value) -> more.append(json(member)).append(':').append(value).append(','));
    if (stream && carriage.stream() == StreamPlace.BODY && carriage.model() == ModelPlace.PATH) {
      more.append("\"stream\":true,");
    }
    if (more.length() == 1) {
      return said;
    }
    Slice first = said.getFirst();
    List<Slice> all = new ArrayList<>(said);
    all.set(0, new Slice(first.bytes(), first.from() + 1, first.to()));
    all.addFirst(Slice.of(more.toString()));
    return all;
  }

  /// Whether a model is asked this way.
  boolean serves(String model) {
    return carriage.serves(model);
  }

  /// A reader of streams that are relayed.
  StreamReader relayed(StreamFraming framing) {
    StreamReader plain = dialect.streamReader(framing);
    return isChunked() ? new ChunkedStream(plain) : plain;
  }

  /// What cuts streams that are translated into events.
  EventSource events(ProviderChat speaks) {
    return isChunked() ? new ChunkEvents() : speaks.events();
  }

  /// The media type that streams have for a cloud's sake, or null where they have their language's.
  @Nullable String streamType() {
    return isChunked() ? AMAZON_STREAM : null;
  }

  private boolean isChunked() {
    return switch (carriage.wrapping().events()) {
      case PLAIN -> false;
      case AMAZON_CHUNKS -> true;
    };
  }

  private static String json(String text) {
    return new String(JsonEdit.json(text), StandardCharsets.UTF_8);
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
