package nines.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nines.core.admission.KeyTerms;
import nines.core.failure.FailureCode;
import nines.server.pipeline.Authenticator.Identity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAuthenticatorTest {
  private final SettableClock clock = new SettableClock();
  private final FakeSource source = new FakeSource();
  private final VirtualKey known = VirtualKey.mint(new Random(3));
  private final VirtualKey brief = VirtualKey.mint(new Random(5));
  private final KeyRing ring;
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final CountDownLatch handedToLoop = new CountDownLatch(1);
  private final KeyAuthenticator authenticator;
  private final List<Identity> answers = new ArrayList<>();

  KeyAuthenticatorTest() {
    source.add(known, clock);
    var tomorrow = clock.instant().plus(Duration.ofDays(1));
    source.add(brief, new KeyTerms("brief", List.of(), List.of(), false, tomorrow), clock);
    ring = KeyRing.start(source, clock);
    authenticator =
        new KeyAuthenticator(
            ring,
            () ->
                task -> {
                  loop.add(task);
                  handedToLoop.countDown();
                });
  }

  @AfterEach
  void close() {
    ring.close();
  }

  @Test
  void a_known_key_is_answered_before_the_call_returns() {
    authenticator.authenticate(known.reveal(), answers::add);
    assertThat(answers).singleElement().isInstanceOf(Identity.Found.class);
    assertThat(loop).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "sk-nines-", "Bearer sk-nines-x", "sk-proj-abc"})
  void what_is_no_key_is_refused_at_once(String credential) {
    authenticator.authenticate(credential, answers::add);
    assertThat(answers)
        .singleElement()
        .isInstanceOfSatisfying(
            Identity.NotFound.class,
            no -> assertThat(no.failure().code()).isEqualTo(FailureCode.AUTHENTICATION_FAILED));
  }

  @Test
  void an_unknown_key_is_answered_on_the_loop_that_asked() throws InterruptedException {
    authenticator.authenticate(VirtualKey.mint(new Random(4)).reveal(), answers::add);
    assertThat(handedToLoop.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(answers).isEmpty();
    loop.remove().run();
    assertThat(answers).singleElement().isInstanceOf(Identity.NotFound.class);
  }

  @Test
  void whoever_holds_a_key_is_told_that_it_has_expired_and_nobody_else_is() {
    clock.advance(Duration.ofDays(1));
    var text = brief.reveal();
    var wrong = text.substring(0, text.length() - 1) + (text.endsWith("a") ? "b" : "a");
    authenticator.authenticate(text, answers::add);
    authenticator.authenticate(wrong, answers::add);
    assertThat(answers)
        .extracting(answer -> ((Identity.NotFound) answer).failure().message())
        .containsExactly("The key has expired.", "The key is not valid.");
  }

  @Test
  void a_lost_store_is_a_503_and_no_401() throws InterruptedException {
    source.lose();
    authenticator.authenticate(VirtualKey.mint(new Random(4)).reveal(), answers::add);
    assertThat(handedToLoop.await(30, TimeUnit.SECONDS)).isTrue();
    loop.remove().run();
    assertThat(answers)
        .singleElement()
        .isInstanceOfSatisfying(
            Identity.NotFound.class,
            no -> assertThat(no.failure().code()).isEqualTo(FailureCode.STORE_UNAVAILABLE));
  }

  @Test
  void no_answer_repeats_what_was_presented() {
    var text = known.reveal();
    var canary = text.substring(0, text.length() - 1) + (text.endsWith("a") ? "b" : "a");
    authenticator.authenticate(canary, answers::add);
    clock.advance(Duration.ofDays(1));
    assertThat(answers.toString()).doesNotContain(canary).doesNotContain(text.substring(30));
  }
}
