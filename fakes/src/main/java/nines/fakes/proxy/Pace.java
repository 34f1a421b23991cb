package nines.fakes.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// How fast the bytes of one connection pass: late, thin or in slices. Waits on the calling thread.
final class Pace {
  private static final long NANOS_A_SECOND = 1_000_000_000L;

  private final List<WireFault> faults;
  private final SplittableRandom random;
  private final int slice;
  private final int bytesPerSecond;

  Pace(List<WireFault> faults, SplittableRandom random) {
    this.faults = faults;
    this.random = random;
    int narrowest = Integer.MAX_VALUE;
    int thinnest = Integer.MAX_VALUE;
    for (var fault : faults) {
      if (fault instanceof WireFault.Slices(int bytes)) {
        narrowest = Math.min(narrowest, bytes);
      } else if (fault instanceof WireFault.Bandwidth(int bytes)) {
        thinnest = Math.min(thinnest, bytes);
      }
    }
    this.slice = Math.min(narrowest, thinnest);
    this.bytesPerSecond = thinnest;
  }

  /// Waits as long as what was just read is late.
  void delay() throws InterruptedException {
    for (var fault : faults) {
      if (fault instanceof WireFault.Latency(Duration least, Duration jitter)) {
        long more = jitter.isZero() ? 0 : random.nextLong(jitter.toNanos());
        Thread.sleep(least.plusNanos(more));
      }
    }
  }

  void write(OutputStream out, byte[] bytes) throws IOException, InterruptedException {
    for (int at = 0; at < bytes.length; at += slice) {
      int length = Math.min(slice, bytes.length - at);
      out.write(bytes, at, length);
      out.flush();
      if (bytesPerSecond != Integer.MAX_VALUE) {
        Thread.sleep(Duration.ofNanos(length * NANOS_A_SECOND / bytesPerSecond));
      }
      if (length < slice) {
        return;
      }
    }
  }
}
