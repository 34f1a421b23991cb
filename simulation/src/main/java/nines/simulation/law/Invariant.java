package nines.simulation.law;

/// The laws of a call.
public enum Invariant {
  ONE_COMMIT("a call commits once, and again only to carry on what broke off"),
  ATTEMPTS_WITHIN_BOUND("no more attempts, and no more rescues, are dialled than allowed"),
  IN_FLIGHT_WITHIN_BOUND("no more than two attempts are open at once"),
  ONLY_THE_WINNER_STAYS("after the commit only the winner is open"),
  NOTHING_OPEN_AFTER_THE_VERDICT("after the verdict no attempt is open"),
  SILENCE_AFTER_THE_VERDICT("after the verdict no effect leaves but the return of a late lease"),
  ONE_VERDICT("a call has exactly one verdict"),
  NOTHING_OUTLIVES_THE_DEADLINE("nothing outlives the deadline"),
  NO_DIAL_AFTER_A_FINAL_FAILURE("nobody is asked after a failure that is final"),
  LEASES_RELEASED_ONCE("every lease is released exactly once"),
  RETRIES_WITHIN_BUDGET("a target is sent no more retries and hedges than its budget holds"),
  HEDGES_WITHIN_SHARE("a route sends no more hedges than its share"),
  RULES_HOLD("no attempt at a target that the rules exclude"),
  WORDS_ONCE("each word is delivered exactly once, or an error in-band"),
  ONE_PROBE("a breaker that was open lets one attempt probe"),
  THE_PAST_PROVES_NOTHING("what was sent before a breaker moved does not move it again"),
  CHECKS_SPARE_THE_WELL("a health check goes to a target whose breaker is open, and to no other"),
  CHECKS_END_THE_WAIT("a health check that succeeds ends the wait of the breaker it found open"),
  REFUSED_KEYS_REST("a refused key is shown to nobody for a minute, then to one attempt at a time"),
  GOOD_KEYS_SERVE("nobody is turned away for want of a key while one is in rotation"),
  NEWS_ALONE_IS_HEARD("who carries an answer on is heard from its first new word on"),
  SERVICE_HEALS("60 seconds after the last fault service is whole");

  private final String law;

  Invariant(String law) {
    this.law = law;
  }

  /// The law in one clause.
  public String law() {
    return law;
  }
}
