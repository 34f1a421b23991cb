package nines.server.telemetry;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// The series of one metric. Safe for use by many threads; a lock is taken only where a series
/// begins.
///
/// @param <C> what a series counts in
final class BoundedSeries<C> {
  /// Series of one metric; recordings for further ones go to one whose labels are all `other`.
  static final int MAX_SERIES = 5_000;

  private final Map<LabelValues, C> cells = new ConcurrentHashMap<>();
  private final LabelValues rest;
  private final Supplier<C> fresh;
  private final LongAdder folded;
  private volatile boolean full;

  /// @param folded counts what goes to the series of the rest
  BoundedSeries(MetricCatalogue metric, Supplier<C> fresh, LongAdder folded) {
    var others = new String[metric.labels().size()];
    Arrays.fill(others, LabelBounds.OTHER);
    this.rest = new LabelValues(others);
    this.fresh = fresh;
    this.folded = folded;
  }

  C at(LabelValues labels) {
    var cell = cells.get(labels);
    if (cell != null) {
      return cell;
    }
    return full ? rest() : begin(labels);
  }

  void forEach(BiConsumer<LabelValues, C> each) {
    cells.forEach(each);
  }

  int size() {
    return cells.size();
  }

  private synchronized C begin(LabelValues labels) {
    if (cells.size() >= MAX_SERIES && !cells.containsKey(labels)) {
      full = true;
      return rest();
    }
    return cells.computeIfAbsent(labels, _ -> fresh.get());
  }

  private C rest() {
    folded.increment();
    return cells.computeIfAbsent(rest, _ -> fresh.get());
  }
}
