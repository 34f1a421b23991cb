package nines.server.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is kept of a request, whatever it brought.
class RequestRecordTest {
  private static final String LONG = "x".repeat(30_000);
  private static final String KEPT = "x".repeat(RequestRecord.MAX_TEXT);

  @Test
  void ids_and_tags_of_a_client_are_cut() {
    var request = request(LONG, Map.of(LONG, LONG, "team", "a"), null);

    assertThat(request.clientId()).isEqualTo(KEPT);
    assertThat(request.traceparent()).isEqualTo(KEPT);
    assertThat(request.tags()).isEqualTo(Map.of(KEPT, KEPT, "team", "a"));
  }

  @Test
  void a_message_that_quotes_a_client_is_cut() {
    var failure = Failure.ofMember(FailureCode.INVALID_REQUEST, LONG, LONG);

    var kept = requireNonNull(request(null, Map.of(), failure).failure());

    assertThat(kept.message()).hasSize(RequestRecord.MAX_MESSAGE);
    assertThat(kept.detail().param()).isEqualTo(KEPT);
    assertThat(kept.code()).isEqualTo(FailureCode.INVALID_REQUEST);
  }

  @Test
  void what_is_short_stays_as_it_is() {
    var failure = Failure.ofMember(FailureCode.INVALID_REQUEST, "n", "n: 0");

    var request = request("id-1", Map.of(), failure);

    assertThat(request.clientId()).isEqualTo("id-1");
    assertThat(request.failure()).isSameAs(failure);
  }

  private static RequestRecord request(
      @Nullable String id, Map<String, String> tags, @Nullable Failure failure) {
    return new RequestRecord(
        "req_1",
        id,
        id,
        "127.0.0.1",
        null,
        "none",
        null,
        null,
        false,
        200,
        failure,
        false,
        tags,
        null,
        null,
        0,
        0,
        0);
  }
}
