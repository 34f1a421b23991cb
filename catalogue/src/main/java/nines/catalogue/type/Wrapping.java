package nines.catalogue.type;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a cloud puts around a wire language that another vendor made.
///
/// @param models the models that are asked this way
/// @param streamPath where a streamed answer is asked for, or null where the path is the same
/// @param headers sent with every request that does not carry them already, lower-case names
/// @param put members of the body that are given a text, whatever the client wrote
/// @param without members of the body that are left out because they are said elsewhere
/// @param headerLists headers whose values, separated by commas, become a list in the body: the
///   member by the header's lower-case name
/// @param events how events are framed
public record Wrapping(
    ModelNames models,
    @Nullable PathTemplate streamPath,
    Map<String, String> headers,
    Map<String, String> put,
    Set<String> without,
    Map<String, String> headerLists,
    EventFraming events) {
  public static final Wrapping NONE =
      new Wrapping(
          ModelNames.ALL, null, Map.of(), Map.of(), Set.of(), Map.of(), EventFraming.PLAIN);

  /// The same in a place of the cloud.
  Wrapping in(CloudPlace place) {
    return streamPath == null
        ? this
        : new Wrapping(models, streamPath.in(place), headers, put, without, headerLists, events);
  }
}
