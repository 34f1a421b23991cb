package nines.server.pipeline;

import java.time.Duration;
import nines.core.call.Lease;
import nines.core.call.Outcome;
import nines.core.exchange.FrameKind;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Ask;
import nines.core.routing.Candidate;
import nines.core.routing.Expectation;
import nines.core.routing.Purpose;
import nines.core.routing.RouteTerms;
import nines.core.routing.Traits;
import nines.server.drive.AnswerEnd;
import nines.server.drive.AnswerHead;
import nines.server.drive.AttemptEnd;
import nines.server.drive.AttemptGate;
import nines.server.drive.AttemptListener;
import nines.server.drive.CallPorts;
import nines.server.drive.Errand;
import nines.server.drive.LoopClock;
import nines.server.drive.OpenAttempt;
import org.jspecify.annotations.Nullable;

/// One health check: an attempt of its own, cancelled at its first token. Confined to one event
/// loop.
final class HealthCheck implements AttemptGate.Reply, AttemptListener {
  private static final Traits TRAITS = Traits.ofStream(false, 0);

  private final CallPorts<ProviderRequest> ports;
  private final Asked asked;
  private final Duration timeout;
  private final long beganNanos;
  private @Nullable Lease lease;
  private @Nullable OpenAttempt attempt;
  private LoopClock.@Nullable Timer timer;

  HealthCheck(CallPorts<ProviderRequest> ports, Asked asked, Duration timeout) {
    this.ports = ports;
    this.asked = asked;
    this.timeout = timeout;
    this.beganNanos = ports.clock().nowNanos();
  }

  /// Who is asked what.
  record Asked(ProviderRequest request, Candidate candidate, RouteTerms terms) {}

  void begin() {
    var target = asked.candidate().target();
    ports.gate().acquire(new Ask(target, Purpose.PROBE, asked.terms(), TRAITS, 0), this);
  }

  @Override
  public void acquired(Lease granted, Expectation expectation) {
    lease = granted;
    timer = ports.clock().after(timeout.toNanos(), this::late);
    var errand = new Errand<>(asked.request(), asked.candidate(), granted, false, null);
    attempt = ports.transport().dial(errand, this);
  }

  /// Whatever stands in its way says nothing new of the target.
  @Override
  public void denied(Failure failure) {}

  @Override
  public void onConnected(boolean reused) {}

  @Override
  public void onHead(AnswerHead head) {}

  @Override
  public void onFrame(byte[] bytes, int from, int to, FrameKind kind) {
    if (kind == FrameKind.TOKEN || kind == FrameKind.FINISH) {
      cancel();
      over(new Outcome.Succeeded());
    }
  }

  /// An answer without a word is none.
  @Override
  public void onEnd(AnswerEnd end) {
    over(failed(FailureCode.PROVIDER_ERROR, Cause.CUT, "ended a health check without a word"));
  }

  @Override
  public void onFailure(Failure failure, AnswerEnd end) {
    over(new Outcome.Failed(failure));
  }

  private void late() {
    cancel();
    over(
        failed(
            FailureCode.PROVIDER_TIMEOUT,
            Cause.FIRST_TOKEN_TIMEOUT,
            "left a health check without an answer"));
  }

  private Outcome failed(FailureCode code, Cause cause, String what) {
    var message = asked.candidate().target() + " " + what;
    return new Outcome.Failed(Failure.ofProvider(code, cause, Remedy.ANYWHERE, message));
  }

  private void cancel() {
    if (attempt != null) {
      attempt.cancel();
    }
  }

  private void over(Outcome outcome) {
    if (timer != null) {
      timer.cancel();
    }
    var held = lease;
    lease = null;
    if (held != null) {
      long took = ports.clock().nowNanos() - beganNanos;
      ports.gate().release(held, new AttemptEnd(outcome, AnswerEnd.NONE.usage(), took, took));
    }
  }
}
