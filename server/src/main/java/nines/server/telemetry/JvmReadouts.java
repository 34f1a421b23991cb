package nines.server.telemetry;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/// What the Java run-time tells of the process; asked only when metrics are scraped.
final class JvmReadouts {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  private JvmReadouts() {}

  static List<Readout> all() {
    var memory = ManagementFactory.getMemoryMXBean();
    var threads = ManagementFactory.getThreadMXBean();
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return List.of(
        new Readout(MetricCatalogue.HEAP_USED, to -> to.add(memory.getHeapMemoryUsage().getUsed())),
        new Readout(MetricCatalogue.HEAP_MAX, to -> to.add(memory.getHeapMemoryUsage().getMax())),
        new Readout(MetricCatalogue.GC_TIME, JvmReadouts::collectionTimes),
        new Readout(MetricCatalogue.GC_RUNS, JvmReadouts::collections),
        new Readout(MetricCatalogue.THREADS, to -> to.add(threads.getThreadCount())),
        new Readout(
            MetricCatalogue.CPU, to -> to.add(system.getProcessCpuTime() / NANOS_PER_SECOND)),
        new Readout(MetricCatalogue.OPEN_FILES, to -> openFiles(system, to)));
  }

  private static void collectionTimes(Samples to) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      to.add(Math.max(0, collector.getCollectionTime()) / MILLIS_PER_SECOND, collector.getName());
    }
  }

  private static void collections(Samples to) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      to.add(Math.max(0, collector.getCollectionCount()), collector.getName());
    }
  }

  private static void openFiles(OperatingSystemMXBean system, Samples to) {
    if (system instanceof UnixOperatingSystemMXBean unix) {
      to.add(unix.getOpenFileDescriptorCount());
    }
  }
}
