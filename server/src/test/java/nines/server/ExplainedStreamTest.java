package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nines.fakes.script.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `nines-explain` tells of a stream: as much as is known in its head, all of it at its end.
class ExplainedStreamTest {
  @Test
  void a_stream_that_was_carried_on_tells_both_attempts_at_its_end(@TempDir Path folder) {
    try (var gateway = new Gateway(folder)) {
      gateway.provider().script(Fault.cutAfter(8).times(1));
      var answer =
          gateway.ask(
              RawRequest.post(
                      "/v1/chat/completions",
                      """
                      {"model":"chat","stream":true,
                       "messages":[{"role":"user","content":"count to 30"}]}\
                      """)
                  .with("authorization", "Bearer " + gateway.explainingKey())
                  .with("nines-explain", "on"));

      assertThat(answer.header("nines-plan").orElseThrow())
          .contains("[{\"target\":\"one/m-1\",\"outcome\":\"running\"}]");
      assertThat(answer.body())
          .containsOnlyOnce(": nines-plan ")
          .containsSubsequence(
              ": nines-rescue one/m-1",
              ": nines-attempts 2",
              ": nines-plan {",
              "{\"target\":\"one/m-1\",\"outcome\":\"failed\"",
              "{\"target\":\"one/m-1\",\"outcome\":\"running\"}",
              "data: [DONE]");
    }
  }
}
