package nines.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FailureReferenceTest {
  private static final Path PAGE = Path.of("").toAbsolutePath().resolveSibling("docs/errors.md");

  @Test
  @Tag("goldens")
  void the_page_is_what_the_table_says() throws IOException {
    if (Boolean.getBoolean("goldens.update")) {
      Files.writeString(PAGE, FailureReference.markdown());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(FailureReference.markdown());
  }

  @Test
  void codes_are_unique_and_statuses_are_errors() {
    var codes = Arrays.stream(FailureCode.values()).map(FailureCode::code).toList();
    assertThat(codes).doesNotHaveDuplicates();
    assertThat(FailureCode.values()).allMatch(code -> code.status() >= 400 && code.status() < 600);
  }

  @Test
  void a_fault_of_the_client_is_retryable_only_when_it_was_too_slow() {
    assertThat(FailureCode.values())
        .filteredOn(code -> code.fault() == Fault.CLIENT && code.retryable())
        .containsExactly(FailureCode.REQUEST_TIMEOUT);
  }
}
