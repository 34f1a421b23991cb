package nines.core.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Documents that a client wants in the order of how well they fit a query, in no vendor's words.
///
/// @param documents as the client sent them, in order
/// @param top integer: how many of the best to tell; null means all
/// @param returnsDocuments whether the client wants their words back
/// @param extras members that only the client's own wire language knows
public record RerankRequest(
    String query,
    List<String> documents,
    @Nullable Setting top,
    boolean returnsDocuments,
    List<Extra> extras) {
  public RerankRequest {
    documents = List.copyOf(documents);
    extras = List.copyOf(extras);
  }
}
