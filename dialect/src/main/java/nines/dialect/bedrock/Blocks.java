package nines.dialect.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import nines.core.exchange.Citation;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Usage;
import nines.core.exchange.Usage.Detail;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// What whole answers and streams say in the same shape, and the parts that only the owner of a
/// model understands.
///
/// Claude's redacted thinking is the same text everywhere: Bedrock wraps it in base64 once more. So
/// it is kept as Anthropic's own block, and travels between the two.
final class Blocks {
  static final String SIGNATURE = "signature";
  static final String REDACTED = "redacted_thinking";
  static final String REDACTED_CONTENT = "redactedContent";

  private Blocks() {}

  /// Input leaves out what was read from and written to the cache.
  static Usage usage(@Nullable JsonValue usage) {
    if (usage == null) {
      return Usage.NONE;
    }
    long read = either(usage, "cacheReadInputTokens", "cacheReadInputTokenCount");
    long write = either(usage, "cacheWriteInputTokens", "cacheWriteInputTokenCount");
    long input = usage.count("inputTokens") + read + write;
    return new Usage(input, read, write, usage.count("outputTokens"), 0)
        .with(Detail.CACHE_WRITE_HOUR, Math.min(write, writtenForAnHour(usage)));
  }

  private static long writtenForAnHour(JsonValue usage) {
    JsonValue writes = usage.find("cacheDetails");
    if (writes == null || !writes.is(JsonKind.ARRAY)) {
      return 0;
    }
    long sum = 0;
    for (JsonValue write : writes.elements()) {
      if (write.is(JsonKind.OBJECT) && "1h".equals(write.text("ttl"))) {
        sum += write.count("inputTokens");
      }
    }
    return sum;
  }

  private static long either(JsonValue usage, String name, String other) {
    return usage.has(name) ? usage.count(name) : usage.count(other);
  }

  static Opaque signature(JsonValue text, Owner owner) {
    return new Opaque(owner, SIGNATURE, text.json());
  }

  /// @param base64 the redacted thoughts as they came
  static Opaque redacted(String base64, Owner owner) {
    byte[] data = decoded(base64);
    if (owner.family().equals(ModelVendor.ANTHROPIC) && isAscii(data)) {
      JsonWriter block = new JsonWriter().object().name("type").value(REDACTED);
      block.name("data").value(new String(data, StandardCharsets.US_ASCII)).end();
      return new Opaque(owner, REDACTED, new String(block.toBytes(), StandardCharsets.UTF_8));
    }
    JsonWriter text = new JsonWriter().value(base64);
    return new Opaque(owner, REDACTED_CONTENT, new String(text.toBytes(), StandardCharsets.UTF_8));
  }

  /// Redacted thoughts as Bedrock takes them; null where the part is none.
  static @Nullable String redacted(Opaque opaque) {
    return switch (opaque.kind()) {
      case REDACTED_CONTENT -> JsonValue.of(opaque.json()).string();
      case REDACTED ->
          Base64.getEncoder()
              .encodeToString(
                  JsonValue.of(opaque.json())
                      .textOr("data", "")
                      .getBytes(StandardCharsets.US_ASCII));
      default -> null;
    };
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException noBase64) {
      return new byte[] {-1};
    }
  }

  private static boolean isAscii(byte[] data) {
    for (byte b : data) {
      if (b < ' ' || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  static List<Citation> citations(List<JsonValue> said) {
    List<Citation> citations = new ArrayList<>();
    for (JsonValue citation : said) {
      if (citation.is(JsonKind.OBJECT)) {
        citations.add(citation(citation));
      }
    }
    return citations;
  }

  static Citation citation(JsonValue citation) {
    JsonValue location = citation.find("location");
    JsonValue web = location == null ? null : location.find("web");
    List<JsonValue> words = citation.list("sourceContent");
    return new Citation(
        web == null ? null : web.text("url"),
        citation.text("title"),
        words.isEmpty() ? null : words.getFirst().text("text"),
        -1,
        -1,
        citation.json());
  }

  static Part image(String format, JsonValue bytes) {
    return new Part.Media(
        MediaKind.IMAGE,
        new MediaSource.Inline("image/" + format, bytes.quoted()),
        null,
        null,
        null);
  }
}
