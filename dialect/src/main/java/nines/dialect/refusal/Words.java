package nines.dialect.refusal;

import java.util.regex.Pattern;

/// What vendors' words mean, where the status alone does not say it.
///
/// Sources: vendors' error references and recorded or quoted error bodies of 20 providers.
enum Words {
  /// The account has nothing left to spend, which no wait heals.
  QUOTA(
      "insufficient_quota|insufficient"
          + " (?:credits|balance|funds)|billing_hard_limit|billing_not_active|credit balance is too"
          + " low|(?:check|enable|update|add)[^.]{0,40} billing|hard limit has been reached|monthly"
          + " (?:spend|usage) limit|out of credits|arrearage"),
  /// The provider's key was refused, though the status blames the request.
  KEY(
      "api_key_invalid|invalid_api_key|(?:invalid|incorrect|wrong|expired|missing) api[ -]?key"
          + "|api key (?:is )?(?:not valid|invalid|expired|not found|missing)|invalid x-api-key"
          + "|security token|missing authentication|\\bunauthorized\\b|unauthenticated"),
  /// A filter of the provider's refused the content.
  FILTER(
      "content.?filter|content.?policy|data_?inspection|content management policy|responsibleai"
          + "|moderation_blocked|flagged by|was flagged|safety system|requires moderation"
          + "|prohibited_content|blocked by .{0,20}(?:safety|guardrail)"),
  /// The input does not fit the model's window.
  CONTEXT(
      "context.?length|context.?window|context limit|maximum context|max"
          + " context|exceed_context|context size|prompt is too long|prompt too"
          + " long|too_many_tokens|too many tokens|too_many_prompt_tokens|input tokens"
          + " exceeded|total length of all messages|token count.{0,40}exceeds|input is too"
          + " long|exceeds? the maximum number of tokens|longer than the (?:model|maximum)|maximum"
          + " prompt length"),
  /// The provider does not have the model.
  MODEL(
      "model_not_found|deploymentnotfound|model identifier is invalid|unknown model|no such"
          + " model|models?\\b.{1,80}(?:does not exist|not found|not exist|was removed|not"
          + " available)|^model: \\S+$|^model \\S+ is not supported|invalid model|not a valid"
          + " model|model_not_exist|the model .{1,80}deprecated"),
  /// More was asked for at once than the account may ever ask for.
  TOO_LARGE("request too large|request_too_large|payload too large|entity too large"),
  /// A member the model does not take.
  PARAMETER("(?:unsupported|unknown)[ _]parameter|unrecognized request argument"),
  /// The provider does not serve the place the gateway calls from.
  PLACE("(?:user )?location is not supported|unsupported_country|country, region, or territory");

  private final Pattern pattern;

  Words(String regex) {
    pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  }

  boolean in(String words) {
    return pattern.matcher(words).find();
  }

  /// Whether they begin the sentence, where vendors quote nothing.
  boolean begin(String sentence) {
    return pattern.matcher(sentence).lookingAt();
  }
}
