package nines.server.egress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nines.core.call.Outcome;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The access token of one provider: asked for when it is first needed and again before it expires,
/// by one question at a time, while attempts go on with the old one as long as it is good.
///
/// Safe for use by many loops: what is shared is guarded by this object's lock, which is never held
/// while anybody is called.
final class TokenSource implements Lender {
  /// How long before its end a token is asked for anew; half its life where that is less.
  static final Duration EARLY = Duration.ofMinutes(5);

  /// How long before its end a token is no longer shown, since its way to the provider takes time.
  static final Duration MARGIN = Duration.ofSeconds(10);

  /// How long nobody asks again after a question failed.
  static final Duration HOLD_OFF = Duration.ofSeconds(1);

  /// How long a token is kept at least that a provider refuses: it may be good, and the account not
  /// allowed.
  static final Duration TRUST = Duration.ofSeconds(60);

  /// Attempts that wait for a first token; more are turned away.
  static final int MAX_WAITING = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(TokenSource.class);

  private final String provider;
  private final Question question;
  private final LongSupplier nanoTime;
  private final Supplier<Executor> loop;
  private final List<Waiter> waiting = new ArrayList<>();
  private @Nullable Held held;
  private TokenAnswer.@Nullable Refused refused;
  private long refusedNanos;
  private boolean asking;

  /// @param loop the event loop that calls
  TokenSource(String provider, Question question, LongSupplier nanoTime, Supplier<Executor> loop) {
    this.provider = provider;
    this.question = question;
    this.nanoTime = nanoTime;
    this.loop = loop;
  }

  /// Asks for a token, and answers once.
  @FunctionalInterface
  interface Question {
    void ask(Consumer<TokenAnswer> heard);
  }

  @Override
  public int places() {
    return 1;
  }

  @Override
  public int first() {
    return 0;
  }

  @Override
  public boolean take(int place) {
    return true;
  }

  @Override
  public void lend(int place, Borrower borrower) {
    Decision decision = decide(borrower);
    if (decision.asks) {
      question.ask(this::heard);
    }
    if (decision.lease != null) {
      borrower.lent(decision.lease);
    } else if (decision.denied != null) {
      borrower.denied(decision.denied);
    }
  }

  @Override
  public String owner(int place) {
    return "";
  }

  @Override
  public List<Integer> limitedWith(int place) {
    return List.of(place);
  }

  /// A refused key means a refused token here; the next attempt asks for another one.
  @Override
  public synchronized void giveBack(KeyLease lease, Outcome outcome) {
    Held now = held;
    if (now != null
        && outcome instanceof Outcome.Failed(Failure failure)
        && failure.remedy() instanceof Remedy.OtherKey
        && now.lease.equals(lease)
        && nanoTime.getAsLong() - now.sinceNanos > TRUST.toNanos()) {
      held = null;
    }
  }

  @Override
  public List<KeyRotation.KeyStanding> standing() {
    return List.of();
  }

  /// What becomes of one attempt; waits when neither lease nor failure is set.
  ///
  /// @param asks whether a token is to be asked for
  private record Decision(boolean asks, @Nullable KeyLease lease, @Nullable Failure denied) {}

  private synchronized Decision decide(Borrower borrower) {
    long now = nanoTime.getAsLong();
    Held token = held;
    boolean heldOff = refused != null && now - refusedNanos < HOLD_OFF.toNanos();
    boolean asks = !asking && !heldOff && (token == null || now - token.renewNanos >= 0);
    asking |= asks;
    if (token != null && now - token.endNanos < 0) {
      return new Decision(asks, token.lease, null);
    }
    if (!asking) {
      return new Decision(false, null, failure());
    }
    if (waiting.size() >= MAX_WAITING) {
      return new Decision(asks, null, tooMany());
    }
    waiting.add(new Waiter(loop.get(), borrower));
    return new Decision(asks, null, null);
  }

  private void heard(TokenAnswer answer) {
    if (answer instanceof TokenAnswer.Refused(String why, boolean _)) {
      LOG.warn("provider {} could not sign in: {}", provider, why);
    }
    for (Waiter waiter : settle(answer)) {
      waiter.loop.execute(() -> lend(0, waiter.borrower));
    }
  }

  private synchronized List<Waiter> settle(TokenAnswer answer) {
    long now = nanoTime.getAsLong();
    asking = false;
    switch (answer) {
      case TokenAnswer.Granted(AccessToken token) -> {
        refused = null;
        held = new Held(new KeyLease(0, token.value(), true, ""), now, token.life().toNanos());
      }
      case TokenAnswer.Refused no -> {
        refused = no;
        refusedNanos = now;
      }
    }
    List<Waiter> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  private Failure failure() {
    TokenAnswer.Refused last = refused;
    String why = last == null ? "its token is refused" : last.why();
    boolean passes = last != null && last.passes();
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR,
        Cause.DENIED,
        passes ? Remedy.ANYWHERE : Remedy.ELSEWHERE,
        provider + " could not be signed in to: " + why);
  }

  private Failure tooMany() {
    return Failure.ofProvider(
        FailureCode.OVERLOADED,
        Cause.DENIED,
        Remedy.ELSEWHERE,
        "too many requests wait for an access token of " + provider);
  }

  /// An attempt that waits.
  private record Waiter(Executor loop, Borrower borrower) {}

  /// A token and its times.
  private static final class Held {
    private final KeyLease lease;
    private final long sinceNanos;
    private final long renewNanos;
    private final long endNanos;

    Held(KeyLease lease, long nowNanos, long lifeNanos) {
      this.lease = lease;
      this.sinceNanos = nowNanos;
      this.renewNanos = nowNanos + lifeNanos - Math.min(EARLY.toNanos(), lifeNanos / 2);
      this.endNanos = nowNanos + lifeNanos - Math.min(MARGIN.toNanos(), lifeNanos / 4);
    }
  }
}
