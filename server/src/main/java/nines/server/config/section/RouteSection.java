package nines.server.config.section;

import java.time.Duration;
import java.util.List;
import nines.core.routing.BreakerRules;
import nines.server.config.AnswerRules;
import nines.server.config.HedgeConfig;
import nines.server.config.ProbeConfig;
import nines.server.config.RetryConfig;
import nines.server.config.RouteConfig;
import nines.server.config.Strategy;
import nines.server.config.TargetConfig;
import nines.server.config.Timeouts;
import nines.server.config.schema.Key;
import nines.server.config.schema.LaterKey;
import nines.server.config.schema.ListShape;
import nines.server.config.schema.Section;
import nines.server.config.schema.TextOrSection;
import nines.server.config.schema.Values;
import nines.server.config.value.ChoiceValue;
import nines.server.config.value.ChoiceValue.Word;
import nines.server.config.value.CountValue;
import nines.server.config.value.DurationValue;
import nines.server.config.value.ShareValue;
import nines.server.config.value.SwitchValue;
import nines.server.config.value.TargetName;
import nines.server.config.value.TargetValue;
import org.jspecify.annotations.Nullable;

/// The keys of one entry of `routes`.
final class RouteSection {
  private static final int MAX_TARGETS = 100;
  private static final TimeoutOverrides NONE = new TimeoutOverrides(null, null, null, null, null);

  private static final Key<TargetName> TARGET =
      Key.required("target", new TargetValue(), "The model and its provider.");

  private static final Key<TimeoutOverrides> TARGET_TIMEOUTS =
      Key.empty("timeouts", TimeoutsSection.OF_TARGET, "Timeouts of this target alone.");

  private static final Section<TargetDraft> TARGET_SECTION =
      new Section<>(
          List.of(
              TARGET,
              TARGET_TIMEOUTS,
              new LaterKey("when", "A condition under which the target is eligible."),
              new LaterKey("weight", "Its share under `strategy: weighted`.")),
          values -> new TargetDraft(values.get(TARGET), values.get(TARGET_TIMEOUTS)));

  private static final Key<List<TargetDraft>> TARGETS =
      Key.required(
          "targets",
          new ListShape<>(
              "targets",
              new TextOrSection<>(
                  new TargetValue(), name -> new TargetDraft(name, NONE), TARGET_SECTION),
              1,
              MAX_TARGETS),
          "Where calls may go, each a text `provider/model` or a mapping. A model need not be in"
              + " the catalogue.");

  private static final Key<Strategy> STRATEGY =
      Key.defaulted(
          "strategy",
          new ChoiceValue<>(
              List.of(new Word<>("ordered", Strategy.ORDERED)),
              List.of("weighted", "fastest", "cheapest", "best", "least-busy", "within-slo")),
          "ordered",
          "How a target is chosen: `ordered` takes the first eligible one.");

  private static final Key<TimeoutOverrides> TIMEOUTS =
      Key.empty("timeouts", TimeoutsSection.OF_ROUTE, "Timeouts of this route.");

  private static final Key<Integer> ATTEMPTS =
      Key.defaulted(
          "attempts",
          new CountValue("1", "20"),
          "3",
          "Tries in all, over all targets; when each has had its turn, the first that may be asked"
              + " again is.");

  private static final Key<Integer> SAME_TARGET =
      Key.defaulted(
          "same_target",
          new CountValue("0", "10"),
          "0",
          "More tries at one target before the next.");

  private static final Key<Duration> WAIT =
      Key.defaulted(
          "wait",
          new DurationValue("0s", "1h"),
          "0s",
          "The longest `Retry-After` worth waiting for while another target is well.");

  private static final Key<Double> SHARE =
      Key.defaulted(
          "share",
          new ShareValue("0%", "100%"),
          "10%",
          "What tries beyond the clients' own load may add to it, for each target that receives"
              + " them; at least one a second, and 10 to begin with.");

  private static final Key<BreakerRules> BREAKER =
      Key.empty("breaker", BreakerSection.SECTION, "When a target is left alone.");

  private static final Key<HedgeConfig> HEDGE =
      Key.optional(
          "hedge", HedgeSection.SECTION, "no hedges", "A second attempt beside one that is slow.");

  private static final Key<Boolean> RESCUE =
      Key.defaulted(
          "rescue",
          new SwitchValue(),
          "on",
          "Whether a stream that breaks off after its first words is carried on by another attempt:"
              + " behind those words where the model is known to go on with them, else by a fresh"
              + " answer that must repeat them and whose repetition is kept back.");

  private static final Key<Boolean> ON_REFUSAL =
      Key.defaulted(
          "on_refusal",
          new ChoiceValue<>(
              List.of(new Word<>("return", false), new Word<>("next", true)), List.of()),
          "return",
          "What becomes of a request that a provider's content filter refused, or whose answer it"
              + " held back before the first words: `return` tells the client, `next` asks the next"
              + " target.");

  private static final Key<Duration> EVERY =
      Key.defaulted(
          "every",
          new DurationValue("1s", "1h"),
          "30s",
          "The time between two health checks of a target, give or take a tenth.");

  private static final Key<Duration> TIMEOUT =
      Key.defaulted(
          "timeout",
          new DurationValue("10ms", "1m"),
          "2s",
          "The time one may take to its first token.");

  private static final Key<ProbeConfig> PROBE =
      Key.optional(
          "probe",
          new Section<>(
              List.of(EVERY, TIMEOUT),
              values -> new ProbeConfig(values.get(EVERY), values.get(TIMEOUT))),
          "no health checks",
          "Health checks while a breaker is open: a stream of a few words, ended at its first"
              + " token. They are never counted as calls.");

  private static final Key<RetryConfig> RETRY =
      Key.empty(
          "retry",
          new Section<>(
              List.of(ATTEMPTS, SAME_TARGET, WAIT, SHARE),
              values ->
                  new RetryConfig(
                      values.get(ATTEMPTS),
                      values.get(SAME_TARGET),
                      values.get(WAIT),
                      values.get(SHARE))),
          "How often a call may be tried again.");

  static final Section<RouteDraft> SECTION =
      new Section<>(
          List.of(
              TARGETS,
              STRATEGY,
              TIMEOUTS,
              RETRY,
              BREAKER,
              HEDGE,
              PROBE,
              RESCUE,
              ON_REFUSAL,
              new LaterKey("prefer", "Which capacity is used first."),
              new LaterKey("max_cost", "What one request may cost."),
              new LaterKey("pin", "Whether versions may change within a call."),
              new LaterKey("quality", "Evaluations that a target must pass."),
              new LaterKey("cache", "Answers given again."),
              new LaterKey("prompt_cache", "The vendor's cache marks."),
              new LaterKey("shadow", "A target that is asked beside the real one."),
              new LaterKey("canary", "A target that is let in step by step."),
              new LaterKey("hooks", "Changes to requests and answers."),
              new LaterKey("slo", "What the route promises."),
              new LaterKey("require", "What every target must promise."),
              new LaterKey("providers", "Which providers the route may use."),
              new LaterKey("cascade", "Targets asked in turn until one is sure."),
              new LaterKey("confidence", "How sure an answer is, for a cascade.")),
          RouteSection::draft);

  private RouteSection() {}

  /// A target before its route's timeouts are known.
  record TargetDraft(TargetName target, TimeoutOverrides timeouts) {
    TargetConfig under(Timeouts route) {
      return new TargetConfig(target.provider(), target.model(), timeouts.over(route));
    }
  }

  /// A route before its name and the defaults are known.
  record RouteDraft(
      List<TargetDraft> targets, Strategy strategy, TimeoutOverrides timeouts, Effort effort) {
    RouteConfig route(String name, Timeouts defaults) {
      Timeouts merged = timeouts.over(defaults);
      List<TargetConfig> under = targets.stream().map(target -> target.under(merged)).toList();
      return new RouteConfig(
          name,
          under,
          strategy,
          merged,
          effort.retry(),
          effort.breaker(),
          effort.hedge(),
          effort.answers(),
          effort.probe());
    }
  }

  /// How hard the calls of a route try.
  record Effort(
      RetryConfig retry,
      BreakerRules breaker,
      @Nullable HedgeConfig hedge,
      AnswerRules answers,
      @Nullable ProbeConfig probe) {}

  private static RouteDraft draft(Values values) {
    return new RouteDraft(
        values.get(TARGETS),
        values.get(STRATEGY),
        values.get(TIMEOUTS),
        new Effort(
            values.get(RETRY),
            values.get(BREAKER),
            values.find(HEDGE),
            new AnswerRules(values.get(RESCUE), values.get(ON_REFUSAL)),
            values.find(PROBE)));
  }
}
