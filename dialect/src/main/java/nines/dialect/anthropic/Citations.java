package nines.dialect.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nines.core.exchange.Citation;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Citations as text blocks carry them.
///
/// Their places count in the cited document, not in the text they stand with.
final class Citations {
  private static final String WEB = "web_search_result_location";
  private static final Set<String> TYPES =
      Set.of(
          "char_location",
          "page_location",
          "content_block_location",
          "search_result_location",
          WEB);

  private Citations() {}

  static List<Citation> read(JsonValue block) {
    List<JsonValue> found = block.list("citations");
    if (found.isEmpty()) {
      return List.of();
    }
    List<Citation> citations = new ArrayList<>(found.size());
    found.forEach(citation -> citations.add(one(citation)));
    return citations;
  }

  static Citation one(JsonValue citation) {
    String url = citation.text("url");
    String title = citation.text("title");
    return new Citation(
        url == null ? citation.text("source") : url,
        title == null ? citation.text("document_title") : title,
        citation.text("cited_text"),
        -1,
        -1,
        citation.json());
  }

  /// Whether the provider gave it, so that it may have it back.
  static boolean isNative(Citation citation) {
    if (!citation.json().startsWith("{")) {
      return false;
    }
    try {
      JsonValue json = JsonValue.of(citation.json());
      String type = json.textOr("type", "");
      return TYPES.contains(type)
          && (!type.equals(WEB) || !json.textOr("encrypted_index", "").isEmpty());
    } catch (JsonException e) {
      return false;
    }
  }

  /// The citation as a client of messages reads it; null where the language has no place for it.
  static @Nullable String write(Citation citation) {
    if (isNative(citation)) {
      return citation.json();
    }
    String url = citation.url();
    if (url == null) {
      return null;
    }
    String title = citation.title();
    String words = citation.citedText();
    return Slices.text(
        new JsonWriter()
            .object()
            .name("type")
            .value(WEB)
            .name("url")
            .value(url)
            .name("title")
            .value(title == null ? "" : title)
            .name("cited_text")
            .value(words == null ? "" : words)
            .name("encrypted_index")
            .value("")
            .end());
  }
}
