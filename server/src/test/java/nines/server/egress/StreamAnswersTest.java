package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import nines.core.exchange.FrameKind;
import nines.core.exchange.Usage;
import nines.server.drive.AnswerHead;
import org.junit.jupiter.api.Test;

class StreamAnswersTest {
  @Test
  void events_come_as_they_are_with_what_they_mean() {
    try (var provider = RawProvider.start(StreamAnswersTest::streamAll);
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = rig.stream();
      var over = heard.await();
      assertThat(over.failure()).isNull();
      assertThat(heard.text()).isEqualTo(Wire.ROLE + Wire.WORD + Wire.FINISH + Wire.DONE);
      assertThat(heard.kinds())
          .containsExactly(FrameKind.NONE, FrameKind.TOKEN, FrameKind.FINISH, FrameKind.END);
      assertThat(over.end().usage()).isEqualTo(new Usage(7, 0, 0, 3, 0));
      assertThat(Heard.await(heard.head).shape()).isEqualTo(AnswerHead.Shape.STREAM);
      assertThat(provider.requests().getFirst().body())
          .isEqualTo(
              "{\"model\":\"m-1\",\"messages\":[],\"stream_options\":{\"include_usage\":true}}");
    }
  }

  private static void streamAll(RawProvider.Connection connection) throws java.io.IOException {
    while (true) {
      connection.readRequest();
      connection.write(Wire.STREAM_HEAD);
      for (String event :
          new String[] {Wire.ROLE, Wire.WORD, Wire.FINISH, Wire.USAGE, Wire.DONE}) {
        connection.write(Wire.piece(event));
      }
      connection.write(Wire.LAST_CHUNK);
    }
  }
}
