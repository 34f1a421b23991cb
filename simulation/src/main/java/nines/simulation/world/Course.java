package nines.simulation.world;

import java.util.List;
import nines.core.routing.Target;

/// How a world went.
///
/// @param calls in the order they ended
/// @param providers in the order of the route
/// @param events tasks of its clock
/// @param lastedNanos of virtual time
public record Course(
    List<CallRecord> calls, List<ProviderCourse> providers, long events, long lastedNanos) {
  /// What one provider did.
  ///
  /// @param words it said, heard by a client or not
  /// @param spend what it will bill for them
  public record ProviderCourse(Target target, long words, long spend) {}

  public long spend() {
    return providers.stream().mapToLong(ProviderCourse::spend).sum();
  }
}
