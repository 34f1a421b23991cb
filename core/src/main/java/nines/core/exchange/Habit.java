package nines.core.exchange;

/// What a provider or a model does differently from what its wire language's own vendor says.
///
/// Provider types and models name them in the catalogue, in lower case.
public enum Habit {
  /// Knows `system` and not `developer`.
  SYSTEM_ROLE_ONLY,
  /// Takes `max_completion_tokens` and refuses `max_tokens`.
  MAX_COMPLETION_TOKENS,
  /// Refuses sampling settings, as reasoning models do.
  NO_SAMPLING,
  /// Refuses a conversation that ends with the assistant's words.
  NO_PREFILL,
  /// Goes on behind the assistant's words only where it is asked by another path or a mark of its
  /// own.
  PREFILL_APART,
  /// Thinks by effort alone: a budget of tokens is refused.
  ADAPTIVE_THINKING,
  /// Does not think.
  NO_THINKING,
  /// Wants its reasoning back with tool calls, as `reasoning_content`.
  REPLAYS_REASONING,
  /// Takes instructions in the middle of a conversation.
  INLINE_SYSTEM,
  /// Holds output to JSON, but to no schema.
  JSON_OBJECT_ONLY,
  /// Mistral's rules of chat completions: ids of nine letters and digits, no unknown members.
  MISTRAL,
  /// Takes no image, recording or document.
  TEXT_ONLY,
  /// Takes `cache_control` on the parts of a message, as Anthropic does.
  CACHE_CONTROL,
  /// Takes `top_k`, `min_p` and `repetition_penalty` beside OpenAI's sampling settings.
  EXTENDED_SAMPLING,
  /// Is asked to think by an object `reasoning` with `effort`, `max_tokens` or `enabled`.
  REASONING_OBJECT,
  /// Thinking is switched by `thinking: {type: enabled | disabled}`.
  THINKING_SWITCH,
  /// Thinking is switched by `enable_thinking` and bounded by `thinking_budget`.
  ENABLE_THINKING,
  /// Takes the effort `none`.
  EFFORT_NONE,
  /// Is reached by the responses API alone: chat completions refuse the model.
  RESPONSES_ONLY,
  /// Shows and keeps its reasoning by the responses API alone, though it answers chat completions.
  RESPONSES_FIRST
}
