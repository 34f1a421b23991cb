package nines.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RequestRingTest {
  private static final int WRITERS = 4;
  private static final int EACH = 20_000;

  private final RequestRing ring = new RequestRing();

  @Test
  void requests_leave_in_the_order_they_came_and_make_room() {
    for (int i = 0; i < RequestRing.CAPACITY; i++) {
      assertThat(ring.offer(Requests.madeUp(i))).isTrue();
    }
    assertThat(ring.offer(Requests.served())).isFalse();

    assertThat(ring.poll()).isNotNull().extracting(r -> r.id()).isEqualTo("id-0");
    assertThat(ring.offer(Requests.served())).isTrue();
  }

  @Test
  void an_empty_ring_has_nothing_to_give() {
    assertThat(ring.poll()).isNull();
    assertThat(ring.isEmpty()).isTrue();
  }

  @Test
  @Timeout(60)
  void what_many_threads_put_in_comes_out_once() throws InterruptedException {
    var numbers = new AtomicInteger();
    var writers = new ArrayList<Thread>();
    for (int w = 0; w < WRITERS; w++) {
      writers.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < EACH; i++) {
                  var request = Requests.madeUp(numbers.getAndIncrement());
                  while (!ring.offer(request)) {
                    Thread.onSpinWait();
                  }
                }
              }));
    }

    var seen = new HashSet<String>();
    int taken = 0;
    while (taken < WRITERS * EACH) {
      var request = ring.poll();
      if (request != null) {
        taken++;
        seen.add(request.id());
      } else {
        Thread.onSpinWait();
      }
    }

    assertThat(seen).hasSize(WRITERS * EACH);
    assertThat(ring.isEmpty()).isTrue();
    for (var writer : writers) {
      writer.join();
    }
  }
}
