package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeardBeforeTest {
  private static final String HEARD = "Nine small engines pull one heavy train ";

  /// What the client is told of these words, in pieces of one length.
  private static String told(HeardBefore heard, String words, int size) {
    var told = new StringBuilder();
    for (int at = 0; at < words.length(); at += size) {
      told.append(heard.fresh(words.substring(at, Math.min(words.length(), at + size))));
    }
    return told.append(heard.rest()).toString();
  }

  @Test
  void a_repetition_is_told_from_its_first_new_word_on_however_it_is_cut() {
    for (int size = 1; size < 60; size++) {
      var heard = HeardBefore.ofRepetition(HEARD);
      assertThat(told(heard, HEARD + "along a river.", size)).isEqualTo("along a river.");
      assertThat(heard.isLost()).isFalse();
    }
  }

  @Test
  void a_repetition_that_differs_in_one_letter_is_lost_and_nothing_of_it_is_told() {
    for (int size = 1; size < 60; size++) {
      var heard = HeardBefore.ofRepetition(HEARD);
      assertThat(told(heard, HEARD.replace("heavy", "heave") + "along", size)).isEmpty();
      assertThat(heard.isLost()).isTrue();
    }
  }

  @Test
  void a_repetition_that_ends_too_soon_is_lost() {
    var heard = HeardBefore.ofRepetition(HEARD);
    assertThat(told(heard, "Nine small", 3)).isEmpty();
    assertThat(heard.isLost()).isTrue();
  }

  @Test
  void a_continuation_is_told_whole_but_for_blanks_that_the_client_has() {
    for (int size = 1; size < 20; size++) {
      assertThat(told(HeardBefore.ofContinuation(HEARD), " along it", size)).isEqualTo("along it");
      assertThat(told(HeardBefore.ofContinuation(HEARD), "along it", size)).isEqualTo("along it");
      assertThat(told(HeardBefore.ofContinuation("Hi "), " you", size)).isEqualTo("you");
    }
  }

  @Test
  void a_continuation_that_begins_like_the_answer_loses_nothing() {
    for (int size = 1; size < 40; size++) {
      assertThat(told(HeardBefore.ofContinuation(HEARD), "Nine small cars follow", size))
          .isEqualTo("Nine small cars follow");
      assertThat(told(HeardBefore.ofContinuation(HEARD), "Nine", size)).isEqualTo("Nine");
    }
  }

  @Test
  void a_continuation_that_begins_anew_is_told_from_its_first_new_word_on() {
    for (int size = 1; size < 60; size++) {
      assertThat(told(HeardBefore.ofContinuation(HEARD), HEARD + "along", size)).isEqualTo("along");
    }
  }

  @Test
  void a_short_line_said_again_is_no_beginning() {
    assertThat("ha ".length()).isLessThan(HeardBefore.SURELY_ANEW);
    assertThat(told(HeardBefore.ofContinuation("ha"), "ha ha", 2)).isEqualTo("ha ha");
  }

  @Test
  void behind_no_words_everything_is_new() {
    assertThat(told(HeardBefore.ofRepetition(""), "Nine", 1)).isEqualTo("Nine");
  }
}
