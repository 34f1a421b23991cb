package nines.fakes.reply;

import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Map;
import nines.fakes.answer.Mint;
import nines.fakes.answer.Wish;
import nines.fakes.json.Trees;
import tools.jackson.databind.JsonNode;

/// One request as a dialect sees it.
///
/// @param path decoded path without any prefix and version: `/chat/completions`
/// @param query decoded query members
/// @param headers by lower-case name
/// @param wish what the script wants said
/// @param target what stood in the request line: path and query as they came
public record Visit(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    Buffer body,
    Wish wish,
    Mint mint,
    String target) {
  private static final String BEARER = "Bearer ";

  /// The same request at another path, as a vendor inside a cloud sees it.
  public Visit at(String inside) {
    return new Visit(method, inside, query, headers, body, wish, mint, target);
  }

  /// The same request with other headers and another body.
  public Visit with(Map<String, String> others, JsonNode json) {
    return new Visit(
        method, path, query, others, Buffer.buffer(Trees.write(json)), wish, mint, target);
  }

  /// The path as it came, without what a proxy is told before it.
  public String rawPath() {
    String origin = origin();
    int mark = origin.indexOf('?');
    return mark < 0 ? origin : origin.substring(0, mark);
  }

  /// The query as it came; empty where there is none.
  public String rawQuery() {
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }

  private String origin() {
    int authority = target.indexOf("://");
    int path = authority < 0 ? 0 : target.indexOf('/', authority + 3);
    return path < 0 ? "/" : target.substring(path);
  }

  /// What the header `authorization` holds as Bearer, or the empty string.
  public String bearer() {
    String header = header("authorization");
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length())
        : "";
  }

  /// A header's value, or the empty string.
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }
}
