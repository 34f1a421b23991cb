package nines.fakes.script;

import java.util.Optional;

/// One line of a script: this fault, for requests like these, so many times.
///
/// @param times how many requests it holds for; [#FOR_EVER] for all that come
/// @param marker text the body must hold; empty for any body
/// @param model the model the request must name; empty for any model
/// @param say the text to answer with instead of the natural one
public record Rule(Fault fault, int times, String marker, String model, Optional<String> say) {
  public static final int FOR_EVER = Integer.MAX_VALUE;

  public static Rule of(Fault fault) {
    return new Rule(fault, FOR_EVER, "", "", Optional.empty());
  }

  /// A healthy answer with this text.
  public static Rule saying(String text) {
    return of(Fault.none()).say(text);
  }

  public Rule times(int requests) {
    return new Rule(fault, requests, marker, model, say);
  }

  public Rule whenBodyHas(String text) {
    return new Rule(fault, times, text, model, say);
  }

  public Rule whenModel(String name) {
    return new Rule(fault, times, marker, name, say);
  }

  public Rule say(String text) {
    return new Rule(fault, times, marker, model, Optional.of(text));
  }
}
