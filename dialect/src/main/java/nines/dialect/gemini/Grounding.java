package nines.dialect.gemini;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Citation;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Where words of an answer come from, in Gemini's words.
///
/// Segments are told in bytes of UTF-8, citations in characters. Source: Gemini API reference,
/// "GroundingMetadata" and "CitationMetadata".
final class Grounding {
  private Grounding() {}

  /// What a candidate cites.
  ///
  /// @param text the words it speaks of; null where they are not known as a whole
  static List<Citation> read(JsonValue candidate, @Nullable String text) {
    List<Citation> citations = new ArrayList<>();
    for (JsonValue member : candidate.members()) {
      member(member.name(), member, text, citations);
    }
    return citations;
  }

  /// What one member of a candidate cites, places in the words left aside.
  static List<Citation> read(String name, JsonValue member) {
    List<Citation> citations = new ArrayList<>();
    member(name, member, null, citations);
    return citations;
  }

  private static void member(
      String name, JsonValue member, @Nullable String text, List<Citation> citations) {
    if (name.equals("groundingMetadata")) {
      grounded(member, text, citations);
    } else if (name.equals("citationMetadata")) {
      for (String list : new String[] {"citationSources", "citations"}) {
        for (JsonValue source : member.list(list)) {
          citations.add(citation(source, source, source, text));
        }
      }
    }
  }

  private static void grounded(
      JsonValue grounding, @Nullable String text, List<Citation> citations) {
    List<JsonValue> chunks = grounding.list("groundingChunks");
    List<JsonValue> supports = grounding.list("groundingSupports");
    for (JsonValue support : supports) {
      JsonValue segment = support.find("segment");
      for (JsonValue index : support.list("groundingChunkIndices")) {
        int at = (int) index.integer();
        if (at >= 0 && at < chunks.size()) {
          citations.add(citation(source(chunks.get(at)), chunks.get(at), segment, text));
        }
      }
    }
    if (supports.isEmpty()) {
      chunks.forEach(chunk -> citations.add(citation(source(chunk), chunk, null, text)));
    }
  }

  /// What a chunk is of: the web, a document, a map.
  private static JsonValue source(JsonValue chunk) {
    return chunk.members().isEmpty() ? chunk : chunk.members().getFirst();
  }

  private static Citation citation(
      JsonValue source, JsonValue whole, @Nullable JsonValue segment, @Nullable String text) {
    int from = segment == null || text == null ? -1 : character(text, segment.count("startIndex"));
    int to = segment == null || text == null ? -1 : character(text, segment.count("endIndex"));
    boolean known = from >= 0 && to > from;
    return new Citation(
        source.text("uri"),
        source.text("title"),
        source == whole ? null : source.text("text"),
        known ? from : -1,
        known ? to : -1,
        whole.json());
  }

  /// Index of the character that begins at a byte of the text's UTF-8; -1 when none does.
  private static int character(String text, long wanted) {
    long bytes = 0;
    int at = 0;
    while (at < text.length() && bytes < wanted) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
    return bytes == wanted ? at : -1;
  }

  /// Bytes of UTF-8 before a character.
  private static int bytes(String text, int to) {
    return text.substring(0, to).getBytes(StandardCharsets.UTF_8).length;
  }

  /// Writes `groundingMetadata` into a candidate, nothing when nothing is cited.
  static void write(List<Citation> citations, String text, JsonWriter candidate) {
    if (citations.isEmpty()) {
      return;
    }
    candidate.name("groundingMetadata").object().name("groundingChunks").array();
    for (Citation citation : citations) {
      candidate.object().name(citation.url() == null ? "retrievedContext" : "web").object();
      optional(candidate, "uri", citation.url());
      optional(candidate, "title", citation.title());
      if (citation.url() == null) {
        optional(candidate, "text", citation.citedText());
      }
      candidate.end().end();
    }
    candidate.end().name("groundingSupports").array();
    for (int i = 0; i < citations.size(); i++) {
      Citation citation = citations.get(i);
      if (citation.from() >= 0 && citation.to() <= text.length()) {
        candidate.object().name("segment").object();
        candidate.name("startIndex").value(bytes(text, citation.from()));
        candidate.name("endIndex").value(bytes(text, citation.to()));
        candidate.name("text").value(text.substring(citation.from(), citation.to())).end();
        candidate.name("groundingChunkIndices").array().value(i).end().end();
      }
    }
    candidate.end().end();
  }

  private static void optional(JsonWriter json, String name, @Nullable String value) {
    if (value != null) {
      json.name(name).value(value);
    }
  }
}
