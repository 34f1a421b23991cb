package nines.server.pipeline;

import java.util.List;
import nines.core.routing.Offer;

/// What the name in `model` stands for.
public sealed interface Destination {
  /// A name with targets behind it.
  ///
  /// @param name as clients write it
  /// @param kind how the name was found
  /// @param offers the targets, in order
  /// @param effort how hard and how long to try
  record Known(String name, Kind kind, List<Offer> offers, RouteEffort effort)
      implements Destination {
    public Known {
      offers = List.copyOf(offers);
    }
  }

  /// No such name.
  record Unknown() implements Destination {}

  /// How a name was found.
  enum Kind {
    ROUTE,
    TARGET,
    IMPLICIT
  }
}
