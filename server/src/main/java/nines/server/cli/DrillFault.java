package nines.server.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nines.fakes.FakeProvider;
import nines.fakes.proxy.FaultProxy;
import nines.fakes.proxy.WireFault;
import nines.fakes.script.Fault;

/// A fault that a drill brings upon the first provider of a route, or upon all.
enum DrillFault {
  HEALTHY("nothing is wrong"),
  REFUSED("connections end before a word"),
  RESET("connections are reset"),
  STATUS_503("answers 503"),
  RATE_LIMITED("answers 429 and asks for a second"),
  SILENT("takes requests and says nothing"),
  EARLY_ERROR("answers 200, then an error"),
  CUT("breaks off in the middle"),
  STALLED("falls silent in the middle"),
  ALL_DOWN("every provider answers 503");

  /// Events after which an answer breaks off or falls silent.
  private static final int MIDDLE = 4;

  private static final String ERROR =
      """
      data: {"error":{"message":"overloaded","type":"server_error","code":"503"}}

      """;

  private final String meaning;

  DrillFault(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }

  /// As it is written on the command line.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> words() {
    return Arrays.stream(values()).map(DrillFault::word).toList();
  }

  static DrillFault of(String word) throws WrongUsage {
    for (var fault : values()) {
      if (fault.word().equals(word)) {
        return fault;
      }
    }
    throw new WrongUsage("--fault: " + word + " (expected: one of " + words() + ")");
  }

  /// Whether only a part of what the first provider says may have reached the client.
  boolean comesLate() {
    return this == CUT || this == STALLED;
  }

  void bring(FakeProvider provider, FaultProxy proxy) {
    switch (this) {
      case HEALTHY -> {}
      case REFUSED -> proxy.inject(new WireFault.Close());
      case RESET -> proxy.inject(new WireFault.Reset());
      case STATUS_503, ALL_DOWN -> provider.script(Fault.status(503));
      case RATE_LIMITED -> provider.script(Fault.status(429).header("retry-after", "1"));
      case SILENT -> proxy.inject(new WireFault.HalfOpen());
      case EARLY_ERROR -> proxy.inject(new WireFault.EarlyOk(ERROR));
      case CUT -> proxy.inject(new WireFault.CutAt(MIDDLE));
      case STALLED -> proxy.inject(new WireFault.HalfOpenAt(MIDDLE));
    }
  }
}
