package nines.server.ingress;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nines.server.drive.CallTrace;

/// What a stream's last comments say: what its head could not, since it was not known then.
final class LastComments {
  private LastComments() {}

  /// Several targets are named where one carried on the answer of another.
  static List<String> of(CallTrace trace) {
    List<String> comments = new ArrayList<>(3);
    if (!trace.voices().isEmpty()) {
      comments.add(
          "nines-target "
              + trace.voices().stream()
                  .map(leg -> leg.target().name())
                  .collect(Collectors.joining(", ")));
    }
    comments.add("nines-attempts " + trace.legs().size());
    if (trace.modelVersion() != null) {
      comments.add("nines-model-version " + trace.modelVersion());
    }
    return comments;
  }
}
