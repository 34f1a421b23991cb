package nines.fakes.wire;

import java.util.List;
import nines.fakes.script.Rule;
import nines.fakes.script.Script;

/// What can be changed and read while a fake runs: its script and its log. Thread-safe.
public final class Stage {
  private final RequestLog log = new RequestLog();
  private volatile Script script = new Script(List.of());

  public RequestLog log() {
    return log;
  }

  public Script script() {
    return script;
  }

  /// Replaces the whole script; counts start anew.
  public void play(List<Rule> rules) {
    script = new Script(rules);
  }

  /// Back to health, with an empty log.
  public void reset() {
    play(List.of());
    log.clear();
  }
}
