package nines.core.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTermsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static KeyTerms expiring(Instant at) {
    return new KeyTerms("app", List.of(), List.of(), false, at);
  }

  private static KeyTerms routes(List<String> routes) {
    return new KeyTerms("app", routes, List.of(), false, null);
  }

  @Test
  void a_key_is_expired_from_its_instant_on() {
    assertThat(expiring(NOON).expiredAt(NOON.minusMillis(1))).isFalse();
    assertThat(expiring(NOON).expiredAt(NOON)).isTrue();
    assertThat(KeyTerms.unlimited("app").expiredAt(Instant.MAX)).isFalse();
  }

  @Test
  void revoked_is_told_before_expired() {
    var entry = new KeyEntry("k1", expiring(NOON), NOON.minusSeconds(9), NOON.minusSeconds(1));
    assertThat(entry.stateAt(NOON.plusSeconds(1))).isEqualTo(KeyEntry.State.REVOKED);
  }

  @Test
  void the_principal_has_the_limits_of_the_terms() {
    var terms = new KeyTerms("app", List.of("chat"), List.of("openai/gpt-5"), true, null);
    var principal = terms.principal("k1");
    assertThat(principal.keyId()).isEqualTo("k1");
    assertThat(principal.name()).isEqualTo("app");
    assertThat(principal.mayExplain()).isTrue();
    assertThat(principal.mayUseRoute("chat")).isTrue();
    assertThat(principal.mayUseRoute("code")).isFalse();
    assertThat(principal.mayUseTarget("openai/gpt-5")).isTrue();
    assertThat(principal.mayUseTarget("openai/gpt-5-mini")).isFalse();
  }

  @Test
  void a_key_limited_to_routes_alone_uses_no_target_directly() {
    assertThat(routes(List.of("chat")).principal("k1").mayUseTarget("openai/gpt-5")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb", "a\u0000", "a\u0085b"})
  void a_name_that_is_blank_or_would_break_a_line_is_refused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> KeyTerms.unlimited(name));
  }

  @Test
  void a_name_has_a_longest_length() {
    assertThat(KeyTerms.unlimited("n".repeat(KeyTerms.MAX_NAME_LENGTH)).name()).hasSize(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyTerms.unlimited("n".repeat(KeyTerms.MAX_NAME_LENGTH + 1)));
  }

  @Test
  void a_key_lists_so_many_routes_and_no_more() {
    var names = IntStream.rangeClosed(0, KeyTerms.MAX_ALLOWED).mapToObj(i -> "r" + i).toList();
    assertThat(routes(names.subList(1, names.size())).routes()).hasSize(KeyTerms.MAX_ALLOWED);
    assertThatIllegalArgumentException().isThrownBy(() -> routes(names));
  }

  @Test
  void a_route_has_a_longest_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routes(List.of("r".repeat(KeyTerms.MAX_ALLOWED_LENGTH + 1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a,b", "a\nb"})
  void what_cannot_be_the_name_of_a_route_is_refused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> routes(List.of(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-5", "/gpt-5"})
  void a_target_names_its_provider(String target) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyTerms("app", List.of(), List.of(target), false, null))
        .withMessageContaining("provider/model");
  }
}
