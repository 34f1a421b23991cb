package nines.server.pipeline;

import java.util.Map;

/// Whether this process wants traffic, and why not.
public interface Readiness {
  boolean isReady();

  /// What stands behind it, for `/readyz?verbose`: short names and short values.
  Map<String, String> details();
}
