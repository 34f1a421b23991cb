package nines.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nines.dialect.registry.Dialects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StreamGoldensTest {
  private static Stream<DynamicTest> streams(BiConsumer<Dialect, Path> test) {
    return Dialects.all().stream()
        .flatMap(dialect ->
            Goldens.inputs(dialect.name() + "/streams").stream()
                .map(file ->
                    dynamicTest(
                        dialect.name() + "/" + file.getFileName(),
                        () -> test.accept(dialect, file))));
  }

  private static StreamReader reader(Dialect dialect, Path file) {
    return dialect.streamReader(
        file.toString().endsWith(".json") ? StreamFraming.JSON_ARRAY : StreamFraming.SSE);
  }

  @TestFactory
  Stream<DynamicTest> every_event_has_its_kind_and_the_end_knows_usage_version_and_failure() {
    return streams((dialect, file) ->
        Goldens.check(
            file, StreamListing.read(reader(dialect, file), Goldens.bytes(file)).toString()));
  }

  @TestFactory
  Stream<DynamicTest> frames_together_are_the_stream_to_the_byte() {
    return streams((dialect, file) -> {
      byte[] stream = Goldens.bytes(file);
      byte[] frames = StreamListing.read(reader(dialect, file), stream).bytes();
      if (file.toString().contains("unterminated")) {
        assertThat(frames).startsWith(stream).endsWith('\n', '\n');
      } else if (!file.toString().contains("cut-off")) {
        assertThat(frames).isEqualTo(stream);
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> it_makes_no_difference_where_a_stream_is_cut() {
    return streams((dialect, file) -> {
      byte[] stream = Goldens.bytes(file);
      List<Object> whole = StreamListing.read(reader(dialect, file), stream).told();
      for (int cut = 0; cut <= stream.length; cut++) {
        assertThat(StreamListing.read(reader(dialect, file), stream, cut).told())
            .as("cut at %d", cut)
            .isEqualTo(whole);
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> a_stream_may_come_byte_by_byte() {
    return streams((dialect, file) -> {
      byte[] stream = Goldens.bytes(file);
      int[] everywhere = IntStream.range(0, stream.length).toArray();
      assertThat(StreamListing.read(reader(dialect, file), stream, everywhere).told())
          .isEqualTo(StreamListing.read(reader(dialect, file), stream).told());
    });
  }
}
