package nines.server.ingress;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import nines.core.exchange.Operation;
import org.jspecify.annotations.Nullable;

/// The last part of a path that names a model, and for Gemini what to do with it.
///
/// @param model the name, decoded once
/// @param operation what is asked, null when the path names none
record PathTail(String model, @Nullable Operation operation) {

  /// Decodes a segment; null when it is not well-formed.
  static @Nullable String decode(String written) {
    if (written.indexOf('%') < 0) {
      return written;
    }
    try {
      return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /// Reads `{model}:{verb}`; null when there is no verb that is served.
  static @Nullable PathTail ofCall(String written) {
    int colon = written.lastIndexOf(':');
    if (colon < 1) {
      return null;
    }
    var operation = operation(written.substring(colon + 1));
    var model = decode(written.substring(0, colon));
    return operation == null || model == null ? null : new PathTail(model, operation);
  }

  private static @Nullable Operation operation(String verb) {
    return switch (verb) {
      case "generateContent" -> Operation.GENERATE_CONTENT;
      case "streamGenerateContent" -> Operation.STREAM_GENERATE_CONTENT;
      case "countTokens" -> Operation.GEMINI_COUNT_TOKENS;
      case "embedContent" -> Operation.EMBED_CONTENT;
      case "batchEmbedContents" -> Operation.BATCH_EMBED_CONTENTS;
      default -> null;
    };
  }
}
