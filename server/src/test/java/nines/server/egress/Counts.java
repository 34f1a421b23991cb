package nines.server.egress;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import nines.core.routing.BreakerPhase;

/// Counts what the pools do.
final class Counts implements EgressObserver {
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger waiting = new AtomicInteger();
  final AtomicInteger dialledAgain = new AtomicInteger();
  final AtomicInteger keysRefused = new AtomicInteger();
  final Queue<String> breakerMoves = new ConcurrentLinkedQueue<>();

  @Override
  public void connectionOpened(String provider) {
    opened.incrementAndGet();
  }

  @Override
  public void connectionClosed(String provider) {
    closed.incrementAndGet();
  }

  @Override
  public void waiting(String provider, int change) {
    waiting.addAndGet(change);
  }

  @Override
  public void dialledAgain(String provider) {
    dialledAgain.incrementAndGet();
  }

  @Override
  public void breakerMoved(String provider, BreakerPhase to) {
    breakerMoves.add(provider + " " + to);
  }

  @Override
  public void keyRefused(String provider) {
    keysRefused.incrementAndGet();
  }
}
