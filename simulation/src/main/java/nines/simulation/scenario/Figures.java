package nines.simulation.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nines.core.routing.Target;
import nines.simulation.time.Clockwork;
import nines.simulation.world.CallRecord;
import nines.simulation.world.Course;

/// The figures of the calls that began within a span of time.
final class Figures {
  private final List<CallRecord> calls;
  private final long[] waits;

  private Figures(List<CallRecord> calls) {
    this.calls = calls;
    this.waits =
        calls.stream()
            .filter(CallRecord::served)
            .mapToLong(CallRecord::waitedNanos)
            .sorted()
            .toArray();
  }

  static Figures of(Course course) {
    return new Figures(course.calls());
  }

  /// Of the calls that began from one second of the world to another.
  static Figures between(Course course, long fromSecond, long untilSecond) {
    long from = fromSecond * Clockwork.SECOND;
    long until = untilSecond * Clockwork.SECOND;
    return new Figures(
        course.calls().stream()
            .filter(call -> from <= call.beganNanos() && call.beganNanos() < until)
            .toList());
  }

  int calls() {
    return calls.size();
  }

  int served() {
    return waits.length;
  }

  int refused() {
    return Math.toIntExact(calls.stream().filter(CallRecord::refused).count());
  }

  long attempts() {
    return calls.stream().mapToLong(call -> call.attempts().size()).sum();
  }

  long attemptsAt(Target target) {
    return calls.stream()
        .flatMap(call -> call.attempts().stream())
        .filter(attempt -> attempt.target().equals(target))
        .count();
  }

  long hedges() {
    return calls.stream()
        .flatMap(call -> call.attempts().stream())
        .filter(CallRecord.Attempt::beside)
        .count();
  }

  long servedBy(Target target) {
    return calls.stream().filter(call -> target.equals(call.server())).count();
  }

  double attemptsPerCall() {
    return (double) attempts() / calls.size();
  }

  double hedgesPerCall() {
    return (double) hedges() / calls.size();
  }

  /// Milliseconds to the first word below which this share of the served remain.
  int waitMillis(double share) {
    if (waits.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * waits.length);
    return Math.toIntExact(waits[Math.max(0, rank - 1)] / Clockwork.MILLI);
  }

  /// Milliseconds in which nineteen in twenty of the refused were told so.
  int refusalMillis() {
    long[] refusals =
        calls.stream()
            .filter(CallRecord::refused)
            .mapToLong(call -> call.endedNanos() - call.beganNanos())
            .sorted()
            .toArray();
    if (refusals.length == 0) {
      return 0;
    }
    int rank = (int) (0.95 * (refusals.length - 1));
    return Math.toIntExact(refusals[rank] / Clockwork.MILLI);
  }

  /// The most a second of attempts at a target was above the second before, as a factor, while it
  /// was sent less than all.
  static double steepest(Course course, Target target, long fromSecond, long untilSecond) {
    var seconds = new int[Math.toIntExact(untilSecond - fromSecond)];
    course.calls().stream()
        .flatMap(call -> call.attempts().stream())
        .filter(attempt -> attempt.target().equals(target))
        .mapToLong(attempt -> attempt.dialledNanos() / Clockwork.SECOND - fromSecond)
        .filter(second -> second >= 0 && second < seconds.length)
        .forEach(second -> seconds[(int) second]++);
    int most = Arrays.stream(seconds).max().orElse(0);
    double steepest = 1;
    for (int i = 1; i < seconds.length; i++) {
      if (seconds[i - 1] > most / 10) {
        steepest = Math.max(steepest, (double) seconds[i] / seconds[i - 1]);
      }
    }
    return steepest;
  }

  /// Seconds from a moment to the first call that a target served to its end.
  static double backAfterSeconds(Course course, Target target, long healedSecond) {
    return course.calls().stream()
        .filter(call -> target.equals(call.server()))
        .mapToLong(CallRecord::beganNanos)
        .filter(began -> began >= healedSecond * Clockwork.SECOND)
        .mapToObj(began -> (double) began / Clockwork.SECOND - healedSecond)
        .min(Double::compare)
        .orElse(Double.POSITIVE_INFINITY);
  }

  static String text(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
