package nines.server.telemetry;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nines.core.call.Opening;
import nines.core.call.Outcome;
import nines.core.exchange.Usage;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Target;
import nines.server.config.Config;
import nines.server.config.load.ConfigFolder;
import nines.server.drive.CallTrace;
import nines.server.drive.TraceOf;
import nines.server.pipeline.RequestRecord;
import org.jspecify.annotations.Nullable;

/// Requests that are over, composed; all begin at the same moment.
final class Requests {
  static final long START_NANOS = TimeUnit.HOURS.toNanos(1);
  static final double READ_MILLIS = 0.2;
  static final Target FIRST = new Target("openai", "gpt-5-mini");
  static final Target SECOND = new Target("claude", "sonnet");
  static final String CANARY = "sk-canary-9f1b";

  static final String YAML =
      """
      providers:
        openai: {type: openai, keys: [one]}
        claude: {type: anthropic, keys: [two]}
      routes:
        support: {targets: [openai/gpt-5-mini, claude/sonnet]}
      telemetry: {access_log: off}
      """;

  private Requests() {}

  static Config config(Path folder) {
    return ConfigFolder.furnished(folder).config(YAML);
  }

  static long at(double millis) {
    return START_NANOS + (long) (millis * 1e6);
  }

  /// A whole answer by the second target, after the first failed.
  static RequestRecord served() {
    var trace =
        new TraceOf(at(0))
            .attempt(FIRST, at(1), 0)
            .ends(new Outcome.Failed(failure()), at(11))
            .attempt(SECOND, at(12), 0)
            .wins(new Usage(100, 40, 0, 20, 5))
            .ends(new Outcome.Succeeded(), at(112))
            .endedAt(at(113));
    return record("support", false, new End(200, null, false, trace), 113);
  }

  static RequestRecord streamed() {
    var trace =
        new TraceOf(at(0))
            .attempt(FIRST, at(1), at(31))
            .wins(new Usage(10, 0, 0, 7, 0))
            .ends(new Outcome.Succeeded(), at(201))
            .endedAt(at(201.5));
    return record("support", true, new End(200, null, false, trace), 201.5);
  }

  /// A stream that broke off and that another target carried on.
  static RequestRecord carriedOn() {
    var trace =
        new TraceOf(at(0))
            .attempt(FIRST, at(1), at(31))
            .wins(new Usage(10, 0, 0, 7, 0))
            .ends(new Outcome.Failed(failure()), at(101))
            .carriesOn(SECOND, Opening.REPEATS, at(102))
            .wins(new Usage(11, 0, 0, 9, 0))
            .ends(new Outcome.Succeeded(), at(201))
            .endedAt(at(201.5));
    return record("support", true, new End(200, null, false, trace), 201.5);
  }

  /// Refused before any attempt.
  static RequestRecord refused() {
    var why = Failure.of(FailureCode.MODEL_NOT_FOUND, "no such model: " + CANARY);
    return record(null, false, new End(404, why, false, null), 0.25);
  }

  static RequestRecord abandoned() {
    var trace =
        new TraceOf(at(0))
            .attempt(FIRST, at(1), 0)
            .ends(new Outcome.Cancelled(), at(5))
            .endedAt(at(5));
    return record("support", true, new End(0, null, true, trace), 5);
  }

  /// Names no configuration knows, all made from one number.
  static RequestRecord madeUp(int number) {
    var target = new Target("provider-" + number, "model-" + number);
    var trace =
        new TraceOf(at(0))
            .attempt(target, at(1), at(2))
            .wins(new Usage(1, 1, 0, 1, 0))
            .ends(new Outcome.Succeeded(), at(3))
            .endedAt(at(4));
    var known = record("route-" + number, true, new End(200, null, false, trace), 4);
    return new RequestRecord(
        "id-" + number,
        "client-" + number,
        null,
        "192.0.2.7",
        "key-" + number,
        "endpoint-" + number,
        known.route(),
        known.model(),
        true,
        known.status() + number % 3 * 1000,
        null,
        false,
        Map.of("tag-" + number, "x"),
        null,
        trace,
        known.startNanos(),
        known.readNanos(),
        known.endNanos());
  }

  private static Failure failure() {
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR, Cause.STATUS, Remedy.ELSEWHERE, "it said " + CANARY);
  }

  /// How a request ended.
  private record End(
      int status, @Nullable Failure failure, boolean abandoned, @Nullable CallTrace trace) {}

  private static RequestRecord record(
      @Nullable String route, boolean stream, End end, double millis) {
    return new RequestRecord(
        "req-1",
        "client-1",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "192.0.2.7",
        "key-1",
        "chat_completions",
        route,
        "support",
        stream,
        end.status(),
        end.failure(),
        end.abandoned(),
        Map.of("team", "search"),
        null,
        end.trace(),
        START_NANOS,
        at(READ_MILLIS),
        at(millis));
  }
}
