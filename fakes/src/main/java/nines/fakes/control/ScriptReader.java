package nines.fakes.control;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import nines.fakes.json.Trees;
import nines.fakes.reply.Trouble;
import nines.fakes.script.Fault;
import nines.fakes.script.Rule;
import tools.jackson.databind.JsonNode;

/// Reads a script from JSON: `{"rules": [{"fault": "cut", "at": 20, "times": 2, …}, …]}`.
///
/// Every rule may have `times` (default: for ever), `body_has`, `model` and `say`. Members of the
/// faults: `at` (events), `status`, `trouble`, `headers`, `body`, `delay_ms`, `every_ms`, `bytes`,
/// `text`.
final class ScriptReader {
  private static final Map<String, Function<JsonNode, Fault>> FAULTS =
      Map.ofEntries(
          entry("none", _ -> Fault.none()),
          entry("status", ScriptReader::status),
          entry("reset", rule -> rule.has("at") ? Fault.resetAfter(at(rule)) : Fault.reset()),
          entry("close", _ -> Fault.close()),
          entry("silence", _ -> Fault.silence()),
          entry("slow_head", rule -> Fault.slowHead(millis(rule, "delay_ms"))),
          entry(
              "slow_first_token",
              rule ->
                  Fault.slowFirstToken(
                      millis(rule, "delay_ms"),
                      rule.has("every_ms") ? millis(rule, "every_ms") : Duration.ZERO)),
          entry("heartbeats_only", rule -> Fault.heartbeatsOnly(millis(rule, "every_ms"))),
          entry("cut", rule -> Fault.cutAfter(at(rule))),
          entry("end", rule -> Fault.endAfter(at(rule))),
          entry("stall", rule -> Fault.stallAfter(at(rule))),
          entry("pause", rule -> Fault.pauseAfter(at(rule), millis(rule, "delay_ms"))),
          entry("malformed", rule -> Fault.malformed(at(rule))),
          entry("duplicate", rule -> Fault.duplicate(at(rule))),
          entry("error", rule -> Fault.errorAfter(at(rule), trouble(rule, Trouble.SERVER_ERROR))),
          entry("missing_terminator", _ -> Fault.missingTerminator()),
          entry("missing_finish", _ -> Fault.missingFinish()),
          entry("bad_chunk", rule -> Fault.badChunkAfter(at(rule))),
          entry("huge_token", rule -> Fault.hugeToken(at(rule), number(rule, "bytes"))),
          entry("trailing", rule -> Fault.trailing(text(rule, "text"))),
          entry("sliced", rule -> Fault.sliced(number(rule, "bytes"))),
          entry("endless_head", _ -> Fault.endlessHead()),
          entry("endless_line", rule -> Fault.endlessLineAfter(at(rule))),
          entry("filtered", _ -> Fault.filtered()));

  private ScriptReader() {}

  /// The rules a body holds.
  ///
  /// @throws IllegalArgumentException when it holds something else, with the place of the mistake
  static List<Rule> rules(JsonNode body) {
    if (!body.path("rules").isArray()) {
      throw new IllegalArgumentException("rules: missing (expected: an array)");
    }
    return Trees.elements(body.path("rules")).stream().map(ScriptReader::rule).toList();
  }

  private static Rule rule(JsonNode rule) {
    String name = rule.has("fault") ? Trees.text(rule.path("fault")) : "none";
    Function<JsonNode, Fault> fault = FAULTS.get(name);
    if (fault == null) {
      throw new IllegalArgumentException(
          "fault: " + name + " (expected: one of " + new TreeSet<>(FAULTS.keySet()) + ")");
    }
    return new Rule(
        fault.apply(rule),
        rule.has("times") ? number(rule, "times") : Rule.FOR_EVER,
        Trees.text(rule.path("body_has")),
        Trees.text(rule.path("model")),
        rule.has("say") ? Optional.of(text(rule, "say")) : Optional.empty());
  }

  private static Fault status(JsonNode rule) {
    int status = rule.has("status") ? number(rule, "status") : 0;
    Map<String, String> headers = new HashMap<>();
    rule.path("headers")
        .properties()
        .forEach(each -> headers.put(each.getKey(), each.getValue().asString()));
    Optional<String> body = rule.has("body") ? Optional.of(text(rule, "body")) : Optional.empty();
    Trouble fallback = status == 0 ? Trouble.SERVER_ERROR : Trouble.ofStatus(status);
    return new Fault.Status(status, trouble(rule, fallback), Map.copyOf(headers), body);
  }

  private static Trouble trouble(JsonNode rule, Trouble fallback) {
    if (!rule.has("trouble")) {
      return fallback;
    }
    try {
      return Trouble.valueOf(text(rule, "trouble").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "trouble: "
              + text(rule, "trouble")
              + " (expected: one of "
              + List.of(Trouble.values())
              + ")",
          unknown);
    }
  }

  private static int at(JsonNode rule) {
    return number(rule, "at");
  }

  private static Duration millis(JsonNode rule, String member) {
    return Duration.ofMillis(number(rule, member));
  }

  private static int number(JsonNode rule, String member) {
    JsonNode found = rule.path(member);
    if (!found.isIntegralNumber() || !found.canConvertToInt() || found.intValue() < 0) {
      throw new IllegalArgumentException(
          member + ": " + found + " (expected: a whole number from 0)");
    }
    return found.intValue();
  }

  private static String text(JsonNode rule, String member) {
    JsonNode found = rule.path(member);
    if (!found.isString()) {
      throw new IllegalArgumentException(member + ": " + found + " (expected: a string)");
    }
    return found.stringValue();
  }
}
