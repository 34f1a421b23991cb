package nines.server.config;

/// Where the access log goes: one JSON line a request.
public enum AccessLog {
  STDOUT,
  STDERR,
  OFF
}
