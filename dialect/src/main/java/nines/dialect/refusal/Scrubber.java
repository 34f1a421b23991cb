package nines.dialect.refusal;

import java.util.List;
import java.util.regex.Pattern;

/// Masks what a vendor's sentence may give away to a client: keys, accounts, addresses.
///
/// It knows the shapes of such things, not the secrets themselves, and leaves public addresses of
/// documentation readable.
final class Scrubber {
  private static final String MASK = "***";
  private static final String UUID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  private record Rule(Pattern pattern, String replacement) {}

  private static final List<Rule> RULES =
      List.of(
          // Keys.
          rule("(?i)\\b(bearer\\s+)[A-Za-z0-9._~+/=-]{8,}", "$1" + MASK),
          rule("\\bsk-[A-Za-z0-9*_-]{4,}", MASK),
          rule("\\b(?:AIza|ya29\\.|AKIA|ASIA)[A-Za-z0-9_.-]{8,}", MASK),
          rule("\\b(?:gsk|xai|pplx|hf|key|fw|csk|nvapi)[-_](?=[\\w-]*\\d)[\\w-]{8,}", MASK),
          // Accounts.
          rule(
              "\\b(?:org|proj|project|user|acct|account|team|workspace)[-_]"
                  + "(?=[A-Za-z0-9]*[A-Z0-9])[A-Za-z0-9]{8,}",
              MASK),
          rule("(arn:aws[^:\\s]*:[^:\\s]*:[^:\\s]*:)\\d{12}", "$1" + MASK),
          rule("\\b(projects/)[^/\\s'\"]+", "$1" + MASK),
          rule("(?i)\\b(projects?\\W{1,3}|accounts?\\W{1,3})\\d{6,}", "$1" + MASK),
          rule(
              "(?i)\\b((?:subscription|tenant|account|organi[sz]ation|workspace)s?\\W{1,3})" + UUID,
              "$1" + MASK),
          rule("[\\w.+-]{1,64}@[\\w-]{1,64}\\.[\\w.-]{2,64}", MASK),
          // Addresses: anything but a public name on its usual port.
          rule("\\b\\w{1,9}://[^\\s/'\"]{1,255}:\\d{1,5}[^\\s'\"]*", MASK),
          rule("\\b\\w{1,9}://[\\w-]{1,63}(?=[/\\s'\"]|$)[^\\s'\"]*", MASK),
          rule(
              "(?i)\\b(?:\\w{1,9}://)?[\\w.-]{1,255}\\.(?:internal|local|lan|corp|svc|localdomain"
                  + "|azure\\.com|azure-api\\.net|amazonaws\\.com)\\b(?::\\d+)?(?:/[^\\s'\"]*)?",
              MASK),
          rule("\\b[A-Za-z][\\w-]{0,63}(?:\\.[\\w-]{1,63})+:\\d{2,5}\\b", MASK),
          rule("(?i)\\blocalhost(?::\\d+)?", MASK),
          rule("\\b(?:\\w{1,9}://)?\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?\\b(?:/[^\\s'\"]*)?", MASK),
          rule("\\[(?=[^\\]]{0,40}:[^\\]]{0,40}:)[0-9A-Fa-f:.]{2,45}\\](?::\\d+)?", MASK),
          rule("\\b((?:GET|POST|PUT|DELETE|PATCH)\\s+)/[^\\s'\"]*", "$1" + MASK));

  private Scrubber() {}

  private static Rule rule(String regex, String replacement) {
    return new Rule(Pattern.compile(regex), replacement);
  }

  /// The text on one line, masked.
  static String clean(String text) {
    String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
    for (Rule rule : RULES) {
      clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
    }
    return clean;
  }
}
