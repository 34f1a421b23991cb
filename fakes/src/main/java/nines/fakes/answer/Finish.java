package nines.fakes.answer;

/// Why a fake model stopped; every dialect has its own word for each.
public enum Finish {
  STOP,
  STOP_SEQUENCE,
  LENGTH,
  TOOL_CALLS,
  CONTENT_FILTER
}
