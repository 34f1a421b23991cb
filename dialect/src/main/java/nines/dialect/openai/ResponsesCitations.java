package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Citation;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;

/// The annotations of output text: where its words come from.
final class ResponsesCitations {
  private static final int MAX_INDEX = Integer.MAX_VALUE;

  private ResponsesCitations() {}

  static List<Citation> read(List<JsonValue> annotations) {
    List<Citation> citations = new ArrayList<>(annotations.size());
    for (JsonValue annotation : annotations) {
      if (annotation.is(JsonKind.OBJECT)) {
        citations.add(read(annotation));
      }
    }
    return citations;
  }

  static Citation read(JsonValue annotation) {
    String title = annotation.text("title");
    return new Citation(
        annotation.text("url"),
        title == null ? annotation.text("filename") : title,
        null,
        index(annotation, "start_index"),
        index(annotation, "end_index"),
        annotation.json());
  }

  private static int index(JsonValue annotation, String member) {
    JsonValue index = annotation.find(member);
    return index != null && index.is(JsonKind.NUMBER)
        ? (int) Math.min(annotation.count(member), MAX_INDEX)
        : -1;
  }

  /// Whether the responses API has a word for it: it knows addresses, and files of its own.
  static boolean isExpressible(Citation citation) {
    return citation.url() != null;
  }

  /// @param length of the text that is cited, for citations that do not say where they stand
  static void write(JsonWriter json, Citation citation, int length) {
    String url = citation.url();
    String title = citation.title();
    json.object().name("type").value("url_citation");
    json.name("url").value(url == null ? "" : url);
    json.name("title").value(title == null ? "" : title);
    json.name("start_index").value(Math.max(0, citation.from()));
    json.name("end_index").value(citation.to() < 0 ? length : citation.to());
    json.end();
  }
}
