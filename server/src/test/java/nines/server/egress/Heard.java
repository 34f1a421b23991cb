package nines.server.egress;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nines.core.exchange.FrameKind;
import nines.core.failure.Failure;
import nines.server.drive.AnswerEnd;
import nines.server.drive.AnswerHead;
import nines.server.drive.AttemptListener;
import nines.server.drive.OpenAttempt;
import org.jspecify.annotations.Nullable;

/// Everything an attempt told, in order, and that it told it on its own loop.
final class Heard implements AttemptListener {
  private static final long PATIENCE_SECONDS = 20;

  final List<Told> frames = new CopyOnWriteArrayList<>();
  final CompletableFuture<AnswerHead> head = new CompletableFuture<>();
  final CompletableFuture<Boolean> connected = new CompletableFuture<>();
  final CompletableFuture<Over> over = new CompletableFuture<>();
  final CompletableFuture<Told> firstFrame = new CompletableFuture<>();
  final CompletableFuture<Thread> loop = new CompletableFuture<>();
  final List<String> faults = new CopyOnWriteArrayList<>();
  volatile @Nullable OpenAttempt attempt;
  volatile Runnable onFrame = () -> {};

  /// One frame, copied.
  record Told(String text, FrameKind kind) {}

  /// How it ended; no failure when well.
  record Over(@Nullable Failure failure, AnswerEnd end) {}

  @Override
  public void onConnected(boolean reused) {
    check();
    if (!connected.complete(reused)) {
      faults.add("a second onConnected");
    }
  }

  @Override
  public void onHead(AnswerHead answer) {
    check();
    if (!head.complete(answer)) {
      faults.add("a second onHead");
    }
  }

  @Override
  public void onFrame(byte[] bytes, int from, int to, FrameKind kind) {
    check();
    if (!head.isDone()) {
      faults.add("a frame before the head");
    }
    Told told = new Told(new String(bytes, from, to - from, StandardCharsets.UTF_8), kind);
    frames.add(told);
    firstFrame.complete(told);
    onFrame.run();
  }

  @Override
  public void onEnd(AnswerEnd end) {
    end(new Over(null, end));
  }

  @Override
  public void onFailure(Failure failure, AnswerEnd end) {
    end(new Over(failure, end));
  }

  Over await() {
    Over result = await(over);
    if (!faults.isEmpty()) {
      throw new AssertionError(faults.toString());
    }
    return result;
  }

  Failure failure() {
    Failure failure = await().failure();
    if (failure == null) {
      throw new AssertionError("no failure: " + frames);
    }
    return failure;
  }

  String text() {
    StringBuilder all = new StringBuilder();
    frames.forEach(frame -> all.append(frame.text()));
    return all.toString();
  }

  List<FrameKind> kinds() {
    return frames.stream().map(Told::kind).toList();
  }

  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException never) {
      throw new AssertionError(never);
    }
  }

  private void end(Over how) {
    check();
    if (!over.complete(how)) {
      faults.add("a second end: " + how);
    }
  }

  private void check() {
    if (!loop.isDone() || !loop.join().equals(Thread.currentThread())) {
      faults.add("told on " + Thread.currentThread());
    }
    if (attempt == null) {
      faults.add("told before dial returned");
    }
    if (over.isDone()) {
      faults.add("told after the end");
    }
  }
}
