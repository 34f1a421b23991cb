package nines.dialect;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What must differ between the client's body and a target's.
///
/// @param model the new value of `model`; null leaves it (it lives in the path)
/// @param askForUsage whether `stream_options.include_usage` is set to true
/// @param removed top-level members left out
/// @param renamed top-level members under another name
/// @param put top-level members given another value, as JSON
public record BodyEdit(
    @Nullable String model,
    boolean askForUsage,
    Set<String> removed,
    Map<String, String> renamed,
    Map<String, String> put) {
  public BodyEdit {
    removed = Set.copyOf(removed);
    renamed = Map.copyOf(renamed);
    put = Map.copyOf(put);
  }
}
