package nines.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.dialect.registry.Dialects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `refusals.txt` holds refusals of all vendors: `=== name`, the status, header lines, an empty
/// line, the body.
class RefusalGoldensTest {
  private static final long NOW = 1_790_000_000_000L;
  private static final Path CASES = Goldens.file("refusal/refusals.txt");

  @Test
  void each_refusal_means_what_it_should_in_every_language() {
    StringBuilder listing = new StringBuilder();
    for (String block :
        new String(Goldens.bytes(CASES), StandardCharsets.UTF_8).split("=== ", -1)) {
      if (!block.isBlank()) {
        listing.append(meaning(block)).append('\n');
      }
    }
    Goldens.check(CASES, listing.toString());
  }

  private static String meaning(String block) {
    int blank = block.indexOf("\n\n");
    List<String> head = block.substring(0, blank).lines().toList();
    Map<String, @Nullable String> headers = new HashMap<>();
    for (String line : head.subList(2, head.size())) {
      int colon = line.indexOf(": ");
      headers.put(line.substring(0, colon), line.substring(colon + 2));
    }
    Slice body = Slice.of(block.substring(blank).strip());
    Refusal refusal = new Refusal(Integer.parseInt(head.get(1)), headers::get, body, NOW);
    Failure failure = Dialects.all().getFirst().refusal(refusal);
    for (Dialect dialect : Dialects.all()) {
      assertThat(dialect.refusal(refusal)).isEqualTo(failure);
    }
    return "%s%n  %s %s%n  %s%n  %s"
        .formatted(
            head.getFirst(), failure.code(), failure.remedy(), failure.message(), failure.detail());
  }
}
