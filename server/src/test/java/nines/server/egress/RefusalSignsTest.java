package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.catalogue.type.ErrorSigns;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefusalSignsTest {
  private static final ErrorSigns SIGNS =
      new ErrorSigns(
          List.of("too many words"),
          List.of("naughty"),
          List.of("KEY_ODD", "key is odd"),
          List.of("plan_over"),
          List.of("insufficient_quota"));

  @Test
  void a_bad_key_is_known_by_code_or_words_and_its_words_are_not_told() {
    for (Failure refusal :
        List.of(refused(400, "Key is odd: sk-1", null), refused(422, "no", "key_odd"))) {
      var read = RefusalSigns.read(SIGNS, refusal);
      assertThat(read.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
      assertThat(read.remedy()).isEqualTo(Remedy.OTHER_KEY);
      assertThat(read.message()).doesNotContain("sk-1");
    }
  }

  @Test
  void a_sign_of_a_bad_key_that_a_client_wrote_and_the_provider_quotes_is_not_believed() {
    var refusal = refused(400, "Invalid value: 'key is odd'", null);
    assertThat(RefusalSigns.read(SIGNS, refusal)).isSameAs(refusal);
  }

  @Test
  void content_filter_and_context_length_are_known_by_their_words() {
    assertThat(RefusalSigns.read(SIGNS, refused(400, "That was NAUGHTY", null)).code())
        .isEqualTo(FailureCode.CONTENT_FILTERED);
    var long_ = RefusalSigns.read(SIGNS, refused(400, "too many words", null));
    assertThat(long_.code()).isEqualTo(FailureCode.CONTEXT_LENGTH_EXCEEDED);
    assertThat(long_.remedy()).isEqualTo(Remedy.LARGER_WINDOW);
  }

  @Test
  void a_quota_that_never_heals_is_told_from_one_that_does() {
    var dead = RefusalSigns.read(SIGNS, refused(429, "no", "plan_over"));
    assertThat(dead.code()).isEqualTo(FailureCode.PROVIDER_QUOTA_EXHAUSTED);
    assertThat(dead.remedy()).isEqualTo(Remedy.OTHER_KEY);
    var quota =
        new Failure(
            FailureCode.PROVIDER_QUOTA_EXHAUSTED,
            Cause.STATUS,
            Remedy.OTHER_KEY,
            "no",
            new Failure.Detail(429, null, null, "insufficient_quota"),
            0);
    assertThat(RefusalSigns.read(SIGNS, quota).code()).isEqualTo(FailureCode.RATE_LIMITED);
    assertThat(RefusalSigns.read(ErrorSigns.NONE, quota)).isEqualTo(quota);
  }

  @Test
  void what_is_not_the_requests_fault_stays_as_it_is() {
    var down = refused(500, "the key is odd", "KEY_ODD");
    assertThat(RefusalSigns.read(SIGNS, down)).isSameAs(down);
    var plain = refused(400, "no such member", "x");
    assertThat(RefusalSigns.read(SIGNS, plain)).isSameAs(plain);
  }

  private static Failure refused(int status, String message, @Nullable String code) {
    return new Failure(
        FailureCode.INVALID_REQUEST,
        Cause.STATUS,
        Remedy.NOWHERE,
        message,
        new Failure.Detail(status, null, null, code),
        0);
  }
}
