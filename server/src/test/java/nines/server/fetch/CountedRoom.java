package nines.server.fetch;

import java.util.concurrent.atomic.AtomicLong;
import nines.server.pipeline.BodyRoom;

/// A room of a few bytes that tells what is taken of it.
public final class CountedRoom implements BodyRoom {
  private final AtomicLong taken = new AtomicLong();
  private final long most;

  public CountedRoom(long most) {
    this.most = most;
  }

  @Override
  public boolean take(long bytes) {
    if (taken.addAndGet(bytes) > most) {
      taken.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  @Override
  public void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }

  public long taken() {
    return taken.get();
  }
}
