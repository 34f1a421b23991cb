package nines.server.admin;

import io.vertx.core.Context;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import nines.core.failure.FailureCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs handlers on virtual threads, so many at a time, and brings their answers back.
///
/// Open and guarded endpoints have bounds of their own: however long a reload takes, the health of
/// the process can be asked.
final class AdminWork implements AutoCloseable {
  /// Most handlers of one kind of access at a time; more calls are told that there are too many.
  static final int MAX_AT_WORK = 32;

  private static final Logger LOG = LoggerFactory.getLogger(AdminWork.class);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("nines-admin-", 0).factory());
  private final Map<Access, Semaphore> free = new EnumMap<>(Access.class);

  AdminWork() {
    for (var access : Access.values()) {
      free.put(access, new Semaphore(MAX_AT_WORK));
    }
  }

  /// Answers on the given context, exactly once.
  void answer(Endpoint endpoint, AdminRequest request, Context loop, Consumer<AdminReply> reply) {
    var permits = free.get(endpoint.access());
    if (permits == null || !permits.tryAcquire()) {
      reply.accept(AdminReply.failure(FailureCode.OVERLOADED, "Too many admin calls are at work."));
      return;
    }
    threads.execute(() -> {
      try {
        var answer = answer(endpoint, request);
        loop.runOnContext(_ -> reply.accept(answer));
      } finally {
        permits.release();
      }
    });
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private static AdminReply answer(Endpoint endpoint, AdminRequest request) {
    try {
      return endpoint.handler().answer(request);
    } catch (AdminFailure e) {
      return AdminReply.failure(e.code(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("the admin endpoint {} {} failed", endpoint.method(), endpoint.path(), e);
      return AdminReply.failure(FailureCode.INTERNAL_ERROR, "A defect; the log says more.");
    }
  }
}
