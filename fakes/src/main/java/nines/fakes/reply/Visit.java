package nines.fakes.reply;

import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Map;
import nines.fakes.answer.Mint;
import nines.fakes.answer.Wish;

/// One request as a dialect sees it.
///
/// @param path decoded path without any prefix and version: `/chat/completions`
/// @param query decoded query members
/// @param headers by lower-case name
/// @param wish what the script wants said
public record Visit(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    Buffer body,
    Wish wish,
    Mint mint) {

  /// A header's value, or the empty string.
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }
}
