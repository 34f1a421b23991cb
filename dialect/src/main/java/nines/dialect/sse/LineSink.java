package nines.dialect.sse;

/// Takes whole lines, as ranges of shared bytes, without what ends them.
@FunctionalInterface
public interface LineSink {
  void line(byte[] bytes, int from, int to);
}
