package nines.server.cli;

import java.util.concurrent.CountDownLatch;
import nines.server.Main;

/// What ends a gateway from outside: `SIGTERM`, or Ctrl-C.
final class Signals {
  private Signals() {}

  /// Lets a gateway call itself ready once it can be told to stop, waits for the signal, drains and
  /// ends the process, with 0 when all of it ended as it should. Does not return.
  static void drainWhenStopped(Main main) throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  boolean whole = main.drain();
                  Runtime.getRuntime().halt(whole ? ExitCode.OK : ExitCode.FAILED);
                }));
    main.takeTraffic();
    new CountDownLatch(1).await();
  }
}
