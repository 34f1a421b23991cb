package nines.dialect.bedrock;

import java.util.Set;

/// Whose a model on Bedrock is, by its id: `anthropic.claude-…`, `us.amazon.nova-…`, or the ARN of
/// such. An application's own inference profile does not tell.
///
/// Source: Amazon Bedrock User Guide, "Supported foundation models" and "Supported Regions and
/// models for inference profiles".
final class ModelVendor {
  static final String ANTHROPIC = "anthropic";
  static final String AMAZON = "amazon";
  static final String MISTRAL = "mistral";
  static final String OPENAI = "openai";
  static final String UNKNOWN = "bedrock";

  /// Regions that an inference profile may stand for.
  private static final Set<String> REGIONS =
      Set.of("us", "us-gov", "eu", "apac", "jp", "au", "ca", "global");

  private ModelVendor() {}

  static String of(String model) {
    String id = model.substring(model.lastIndexOf('/') + 1);
    int dot = id.indexOf('.');
    if (dot > 0 && REGIONS.contains(id.substring(0, dot))) {
      id = id.substring(dot + 1);
      dot = id.indexOf('.');
    }
    return dot > 0 ? id.substring(0, dot) : UNKNOWN;
  }
}
