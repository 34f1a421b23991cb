package nines.dialect;

import nines.core.exchange.FrameKind;

/// Takes whole events, as ranges of shared bytes.
@FunctionalInterface
public interface FrameSink {
  void frame(byte[] bytes, int from, int to, FrameKind kind);
}
