package nines.server.config.schema;

import nines.server.config.fault.Origin;

/// A name in the configuration that must be the name of something else.
public record Reference(Space space, String name, Origin at, KeyPath path) {

  /// What is named.
  public enum Space {
    PROVIDER
  }
}
