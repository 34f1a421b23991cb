package nines.server.pipeline;

import java.util.List;
import nines.core.routing.Offer;
import nines.core.routing.RouteTerms;

/// What the name in `model` stands for.
public sealed interface Destination {
  /// A name with targets behind it.
  ///
  /// @param terms what is laid down for every attempt; its name is as clients write it
  /// @param kind how the name was found
  /// @param offers the targets, in order
  /// @param effort how hard and how long to try
  record Known(RouteTerms terms, Kind kind, List<Offer> offers, RouteEffort effort)
      implements Destination {
    public Known {
      offers = List.copyOf(offers);
    }

    /// As clients write it.
    String name() {
      return terms.route();
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
