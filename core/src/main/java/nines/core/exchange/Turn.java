package nines.core.exchange;

import java.util.List;

/// One turn of a conversation; its parts keep their order.
///
/// Neighbouring turns of one role are allowed: a wire language that has none joins them.
public record Turn(Role role, List<Part> parts) {
  public Turn {
    parts = List.copyOf(parts);
  }
}
