package nines.server.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;

/// What a client asks of the gateway itself, for one request.
///
/// @param timeoutNanos its deadline over all attempts, 0 for the route's
/// @param tags its own labels, for logs
/// @param explain whether it wants to see the plan
/// @param noHedge whether it forbids second attempts beside slow ones
/// @param noRescue whether it forbids carrying its answer on when it breaks off
public record Controls(
    long timeoutNanos,
    Map<String, String> tags,
    boolean explain,
    boolean noHedge,
    boolean noRescue) {
  /// What a request that says nothing asks for.
  public static final Controls NONE = new Controls(0, Map.of(), false, false, false);

  /// Labels one request may carry.
  public static final int MAX_TAGS = 32;

  private static final Set<String> LATER =
      Set.of(
          "max-cost", "require", "customer", "task", "complexity", "priority", "cache", "session");

  public Controls {
    tags = Map.copyOf(tags);
  }

  /// What came of reading them.
  public sealed interface Read {
    record Good(Controls controls) implements Read {}

    /// One is unknown, malformed or not there yet.
    record Bad(Failure failure) implements Read {}
  }

  /// Reads controls by their names without prefix.
  public static Read read(Map<String, String> given) {
    long timeoutNanos = 0;
    Map<String, String> tags = Map.of();
    boolean explain = false;
    boolean noHedge = false;
    boolean noRescue = false;
    for (var control : given.entrySet()) {
      var value = control.getValue().strip();
      switch (control.getKey()) {
        case "timeout" -> {
          timeoutNanos = DurationText.nanos(value);
          if (timeoutNanos <= 0) {
            return bad("timeout", value, "a duration above zero such as 800ms, 10s or 2m");
          }
        }
        case "tags" -> {
          var read = tags(value);
          if (read.isEmpty()) {
            return bad("tags", value, "up to " + MAX_TAGS + " of name=value, parted by commas");
          }
          tags = read;
        }
        case "explain" -> {
          if (!value.equals("on") && !value.equals("off")) {
            return bad("explain", value, "on or off");
          }
          explain = value.equals("on");
        }
        case "hedge" -> {
          if (!value.equals("off")) {
            return bad("hedge", value, "off, as it may only be forbidden");
          }
          noHedge = true;
        }
        case "rescue" -> {
          if (!value.equals("off")) {
            return bad("rescue", value, "off, as it may only be forbidden");
          }
          noRescue = true;
        }
        default -> {
          return unknown(control.getKey());
        }
      }
    }
    return new Read.Good(new Controls(timeoutNanos, tags, explain, noHedge, noRescue));
  }

  private static Map<String, String> tags(String value) {
    var tags = new LinkedHashMap<String, String>();
    for (var pair : value.split(",", MAX_TAGS + 1)) {
      int equals = pair.indexOf('=');
      if (equals < 1 || tags.size() == MAX_TAGS) {
        return Map.of();
      }
      tags.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return tags;
  }

  /// A control that came in several places was joined with commas.
  private static Read bad(String name, String found, String expected) {
    if (found.indexOf(',') >= 0 && !name.equals("tags")) {
      return refused(
          name, found, "it once: as a header, or as " + name + " in the body's nines object");
    }
    return refused(name, found, expected);
  }

  private static Read refused(String name, String found, String expected) {
    return new Read.Bad(
        Failure.ofMember(
            FailureCode.INVALID_REQUEST,
            "nines-" + name,
            "nines-" + name + ": " + Pipeline.shown(found) + " (expected: " + expected + ")"));
  }

  private static Read unknown(String given) {
    var name = Pipeline.shown(given);
    return new Read.Bad(
        Failure.ofMember(
            FailureCode.INVALID_REQUEST,
            "nines-" + name,
            "nines-"
                + name
                + (LATER.contains(name) ? ": not available yet" : ": no such control")));
  }
}
