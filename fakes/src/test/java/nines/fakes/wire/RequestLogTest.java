package nines.fakes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestLogTest {
  private final RequestLog log = new RequestLog();

  @Test
  void request_can_be_waited_for_before_it_comes() {
    Future<FakeRequest> second = log.request(2);
    arrive();
    assertThat(second.isComplete()).isFalse();
    arrive();
    assertThat(second.await().number()).isEqualTo(2);
  }

  @Test
  void oldest_requests_are_forgotten_beyond_the_bound() {
    for (int at = 0; at < RequestLog.MAX_REQUESTS + 5; at++) {
      arrive();
    }
    assertThat(log.requests()).hasSize(RequestLog.MAX_REQUESTS);
    assertThat(log.requests().getFirst().number()).isEqualTo(6);
    assertThat(log.arrived()).isEqualTo(RequestLog.MAX_REQUESTS + 5);
  }

  @Test
  void oldest_bodies_are_let_go_of_beyond_the_bound_but_not_their_hash() {
    FakeRequest first = arrive();
    FakeRequest second = arrive();
    Buffer half = Buffer.buffer(new byte[(int) (RequestLog.MAX_BODY_BYTES / 2) + 1]);
    log.bodyRead(first, half);
    log.bodyRead(second, half);
    assertThat(first.body().length()).isZero();
    assertThat(first.bodyBytes()).isEqualTo(half.length());
    assertThat(first.bodySha256()).isEqualTo(second.bodySha256()).hasSize(64);
    assertThat(second.body().length()).isEqualTo(half.length());
  }

  @Test
  void waiting_has_a_bound() {
    for (int number = 1; number <= RequestLog.MAX_AWAITED; number++) {
      log.request(number);
    }
    assertThatThrownBy(() -> log.request(RequestLog.MAX_AWAITED + 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void clearing_starts_the_numbers_anew() {
    arrive();
    log.clear();
    assertThat(log.requests()).isEmpty();
    assertThat(arrive().number()).isEqualTo(1);
  }

  @Test
  void first_ending_counts() {
    FakeRequest request = arrive();
    request.endedBy(Ending.Kind.ANSWERED, 5);
    request.endedBy(Ending.Kind.PEER_CLOSED, 9);
    assertThat(request.ended().await()).isEqualTo(new Ending(Ending.Kind.ANSWERED, 5));
  }

  private FakeRequest arrive() {
    return log.arrived(
        new RequestLog.Arrival(
            new FakeRequest.Line(0, 1, "POST", "/v1/x?y=z", false, 1), List.of()));
  }
}
