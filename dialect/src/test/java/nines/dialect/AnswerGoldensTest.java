package nines.dialect;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import nines.core.exchange.Slice;
import nines.dialect.registry.Dialects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class AnswerGoldensTest {
  @TestFactory
  Stream<DynamicTest> a_whole_answer_tells_usage_version_and_whether_it_is_an_error() {
    return Dialects.all().stream()
        .flatMap(dialect ->
            Goldens.inputs(dialect.name() + "/answers").stream()
                .map(file ->
                    dynamicTest(
                        dialect.name() + "/" + file.getFileName(),
                        () ->
                            Goldens.check(
                                file, listing(dialect.facts(Slice.of(Goldens.bytes(file))))))));
  }

  private static String listing(AnswerFacts facts) {
    return "usage    %s%nversion  %s%nfailure  %s%n"
        .formatted(facts.usage(), facts.modelVersion(), facts.failure());
  }
}
