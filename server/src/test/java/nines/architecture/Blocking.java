package nines.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;

/// Which calls may keep a thread waiting: for another thread, a disk, a database or a peer.
///
/// Locks are not among them: a short critical section is a wait with a bound.
final class Blocking {
  private static final List<String> PACKAGES =
      List.of(
          "java.sql.", "javax.sql.", "org.jdbi.", "com.zaxxer.", "org.flywaydb.", "org.sqlite.");

  private static final Set<String> TYPES =
      Set.of(
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.RandomAccessFile",
          "java.net.ServerSocket",
          "java.net.Socket",
          "java.nio.channels.FileChannel",
          "java.nio.file.Files");

  private static final Set<String> CALLS =
      Set.of(
          "java.lang.Object.wait",
          "java.lang.Process.waitFor",
          "java.lang.Thread.join",
          "java.lang.Thread.sleep",
          "java.net.InetAddress.getAllByName",
          "java.net.InetAddress.getByName",
          "java.net.URL.openConnection",
          "java.net.URL.openStream",
          "java.net.http.HttpClient.send",
          "java.util.concurrent.CompletableFuture.join",
          "java.util.concurrent.ForkJoinTask.invoke",
          "java.util.concurrent.ForkJoinTask.join",
          "java.util.concurrent.locks.LockSupport.park",
          "java.util.concurrent.locks.LockSupport.parkNanos",
          "java.util.concurrent.locks.LockSupport.parkUntil",
          "io.vertx.core.Future.await");

  private record Waiting(Class<?> type, Set<String> calls) {}

  private static final List<Waiting> WAITING =
      List.of(
          new Waiting(BlockingQueue.class, Set.of("put", "take")),
          new Waiting(Condition.class, Set.of("await", "awaitNanos", "awaitUntil")),
          new Waiting(CountDownLatch.class, Set.of("await")),
          new Waiting(CyclicBarrier.class, Set.of("await")),
          new Waiting(
              ExecutorService.class, Set.of("awaitTermination", "close", "invokeAll", "invokeAny")),
          new Waiting(Future.class, Set.of("get")),
          new Waiting(Semaphore.class, Set.of("acquire", "acquireUninterruptibly")));

  private Blocking() {}

  static boolean mayWait(CodeUnitAccessTarget target) {
    JavaClass owner = target.getOwner();
    return TYPES.contains(owner.getName())
        || PACKAGES.stream().anyMatch(owner.getName()::startsWith)
        || CALLS.contains(owner.getName() + "." + target.getName())
        || isInheritedWait(target)
        || WAITING.stream()
            .anyMatch(waiting ->
                owner.isAssignableTo(waiting.type()) && waiting.calls().contains(target.getName()))
        || isTimedHandOver(target);
  }

  /// `wait` is called on whatever type the monitor has.
  private static boolean isInheritedWait(CodeUnitAccessTarget target) {
    List<String> parameters =
        target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    return target.getName().equals("wait")
        && Set.of(List.of(), List.of("long"), List.of("long", "int")).contains(parameters);
  }

  /// A queue's `offer` and `poll` wait only when they are told how long.
  private static boolean isTimedHandOver(CodeUnitAccessTarget target) {
    return target.getOwner().isAssignableTo(BlockingQueue.class)
        && Set.of("offer", "poll").contains(target.getName())
        && target.getRawParameterTypes().size() > 1;
  }
}
