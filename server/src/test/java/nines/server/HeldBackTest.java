package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nines.fakes.script.Fault;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A good status whose answer is that a filter held it back, at the first of two targets.
class HeldBackTest {
  @ParameterizedTest
  @CsvSource({"return,false,1", "return,true,1", "next,false,2", "next,true,2"})
  void is_the_clients_unless_the_route_sends_it_on(
      String onRefusal, boolean stream, int attempts, @TempDir Path folder) {
    try (var gateway = new Gateway(folder, config -> routed(config, onRefusal))) {
      gateway.provider().script(Fault.filtered().times(1));
      var question =
          "{\"model\":\"chat\",\"stream\":"
              + stream
              + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
      var answer = gateway.ask(gateway.chat(question));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().contains("content_filter")).isEqualTo(attempts == 1);
      assertThat(gateway.provider().requests()).hasSize(attempts);
    }
  }

  private static String routed(String config, String onRefusal) {
    var edited =
        config.replaceFirst(
            "chat: *\\{targets: \\[one/m-1]",
            "chat: {on_refusal: " + onRefusal + ", targets: [one/m-1, one/m-2]");
    assertThat(edited).isNotEqualTo(config);
    return edited;
  }
}
