package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import nines.core.exchange.FrameKind;
import nines.core.exchange.Usage;
import nines.server.drive.AnswerHead;
import org.junit.jupiter.api.Test;

class WholeAnswersTest {
  @Test
  void an_answer_with_a_length_comes_whole_with_usage_and_version() {
    try (var provider = RawProvider.start(WholeAnswersTest::answerAll);
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = rig.ask();
      var over = heard.await();
      assertThat(over.failure()).isNull();
      assertThat(heard.text()).isEqualTo(Wire.ANSWER);
      assertThat(heard.kinds()).containsExactly(FrameKind.TOKEN);
      assertThat(over.end().usage()).isEqualTo(new Usage(7, 0, 0, 3, 0));
      assertThat(over.end().modelVersion()).isEqualTo("m-1");
      var head = Heard.await(heard.head);
      assertThat(head.shape()).isEqualTo(AnswerHead.Shape.WHOLE);
      assertThat(head.modelVersion()).isEqualTo("m-1");
      assertThat(head.contentType()).isEqualTo("application/json");
    }
  }

  private static void answerAll(RawProvider.Connection connection) throws java.io.IOException {
    while (true) {
      connection.readRequest();
      connection.answer(Wire.ANSWER);
    }
  }
}
