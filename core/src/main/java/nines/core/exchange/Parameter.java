package nines.core.exchange;

/// What a request may set beside its conversation, under one name for all vendors.
///
/// A harmless one changes nothing a client could rely on, so a target that has no word for it may
/// go without.
public enum Parameter {
  /// Number, from 0.
  TEMPERATURE(false),
  /// Number, 0 to 1.
  TOP_P(false),
  /// Integer, from 1.
  TOP_K(false),
  /// Number, 0 to 1.
  MIN_P(false),
  /// Number, -2 to 2.
  FREQUENCY_PENALTY(false),
  /// Number, -2 to 2.
  PRESENCE_PENALTY(false),
  /// Number; 1 changes nothing.
  REPETITION_PENALTY(false),
  /// Integer; providers promise a best effort only.
  SEED(true),
  /// Integer: the most tokens of the answer, thinking included.
  MAX_OUTPUT(false),
  /// Array of strings.
  STOP(false),
  /// Integer: how many answers.
  CANDIDATES(false),
  /// Boolean.
  LOGPROBS(false),
  /// Integer.
  TOP_LOGPROBS(false),
  /// Object: token id to bias.
  LOGIT_BIAS(false),
  /// Boolean: whether one turn may hold several calls.
  PARALLEL_TOOLS(true),
  /// String: who the end user is, for the vendor's abuse watch.
  END_USER(true),
  /// String: requests that share a prefix.
  CACHE_KEY(true),
  /// String.
  SERVICE_TIER(true),
  /// Object of strings.
  METADATA(true),
  /// Boolean: whether the vendor keeps the answer for later retrieval.
  STORE(true),
  /// String: `low`, `medium`, `high`.
  VERBOSITY(true);

  private final boolean harmless;

  Parameter(boolean harmless) {
    this.harmless = harmless;
  }

  /// Whether a target may leave it out, named among what was dropped.
  public boolean harmless() {
    return harmless;
  }
}
