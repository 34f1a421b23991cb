package nines.core.exchange;

/// One whole event of a stream: its bytes as they came, and what it means.
public record Frame(Slice slice, FrameKind kind) {}
