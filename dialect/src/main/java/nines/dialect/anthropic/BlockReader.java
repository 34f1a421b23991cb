package nines.dialect.anthropic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nines.core.exchange.Extra;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.dialect.chat.Envelope;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads the blocks of a request's messages.
///
/// Remembers the tool calls it met, since a result must answer one of them. A block that only
/// Claude understands stays whole; it is also an [Extra], so that a target of another vendor is
/// told of it: history of Claude's own tools may be left out, what a user says may not.
final class BlockReader {
  private final List<Extra> extras;
  private final Set<String> calls = new HashSet<>();
  private final Set<String> named = new LinkedHashSet<>();

  BlockReader(List<Extra> extras) {
    this.extras = extras;
  }

  List<Part> instructions(JsonValue content) {
    List<Part> parts = new ArrayList<>();
    for (JsonValue block : blocks(content, parts)) {
      if (type(block).equals("text")) {
        text(block, null, parts);
      } else {
        parts.add(foreign(block, false));
      }
    }
    return parts;
  }

  List<Part> user(JsonValue content) {
    List<Part> parts = new ArrayList<>();
    for (JsonValue block : blocks(content, parts)) {
      switch (type(block)) {
        case "tool_result" -> parts.add(result(block));
        default -> said(block, parts);
      }
    }
    return parts;
  }

  List<Part> assistant(JsonValue content) {
    List<Part> parts = new ArrayList<>();
    Opaque seal = null;
    for (JsonValue block : blocks(content, parts)) {
      switch (type(block)) {
        case "text" -> {
          text(block, seal, parts);
          seal = null;
        }
        case "tool_use" -> {
          parts.add(call(block, seal));
          seal = null;
        }
        case "thinking" -> parts.add(thinking(block));
        case "redacted_thinking" -> seal = redacted(block, parts);
        case "image", "document" -> parts.add(media(block));
        default -> parts.add(foreign(block, true));
      }
    }
    return parts;
  }

  /// The elements of an array; none for a string, which becomes a part at once.
  private static List<JsonValue> blocks(JsonValue content, List<Part> parts) {
    if (!content.is(JsonKind.STRING)) {
      return content.require(JsonKind.ARRAY, "a string or an array of blocks").elements();
    }
    if (!content.isBlank()) {
      parts.add(new Part.Text(content.string()));
    }
    return List.of();
  }

  private static String type(JsonValue block) {
    return block.object().need("type").string();
  }

  private void said(JsonValue block, List<Part> parts) {
    switch (type(block)) {
      case "text" -> text(block, null, parts);
      case "image", "document" -> parts.add(media(block));
      default -> parts.add(foreign(block, false));
    }
  }

  private void text(JsonValue block, @Nullable Opaque seal, List<Part> parts) {
    String text = block.need("text").string();
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text, Citations.read(block), seal, ToolReader.mark(block)));
    }
  }

  private Part.ToolCall call(JsonValue block, @Nullable Opaque seal) {
    JsonValue id = block.need("id");
    if (!calls.add(id.string())) {
      throw new MemberException(id.path(), id.string() + " again", "an id of its own");
    }
    JsonValue caller = block.find("caller");
    if (caller != null && !caller.isBlank() && !"direct".equals(caller.object().text("type"))) {
      name("messages.tool_use.caller", caller.json(), false);
    }
    return new Part.ToolCall(
        id.string(),
        block.need("name").string(),
        block.need("input").object().json(),
        seal,
        ToolReader.mark(block));
  }

  private Part.ToolResult result(JsonValue block) {
    JsonValue id = block.need("tool_use_id");
    if (!calls.contains(id.string())) {
      throw new MemberException(id.path(), id.string(), "the id of a tool_use before it");
    }
    List<Part> content = new ArrayList<>();
    JsonValue given = block.find("content");
    if (given != null) {
      blocks(given, content).forEach(inner -> said(inner, content));
    }
    return new Part.ToolResult(
        id.string(), "", content, block.isTrue("is_error"), ToolReader.mark(block));
  }

  private static Part thinking(JsonValue block) {
    String text = block.need("thinking").string();
    JsonValue signature = block.find("signature");
    if (signature == null || signature.isBlank()) {
      return new Part.Reasoning(text, null);
    }
    Opaque sealed = Envelope.open(signature.string());
    return new Part.Reasoning(
        text, sealed == null ? new Opaque(Native.OWN, Native.SIGNATURE, signature.json()) : sealed);
  }

  /// The seal of the next part, where the block is one; else the block becomes a part.
  private static @Nullable Opaque redacted(JsonValue block, List<Part> parts) {
    Opaque sealed = Envelope.open(block.need("data").string());
    if (sealed == null) {
      sealed = new Opaque(Native.OWN, Native.REDACTED, block.json());
    }
    if (Native.sealsNextPart(sealed)) {
      return sealed;
    }
    parts.add(new Part.Sealed(sealed, null));
    return null;
  }

  private Part media(JsonValue block) {
    Part.Media media = MediaReader.read(block);
    if (media == null) {
      return foreign(block, false);
    }
    for (String member : List.of("citations", "context")) {
      JsonValue given = block.find(member);
      if (given != null && !given.isBlank()) {
        name(given.path(), given.json(), true);
      }
    }
    return media;
  }

  /// A block that has no meaning to another vendor.
  private Part foreign(JsonValue block, boolean harmless) {
    String type = type(block);
    name(harmless ? "messages." + type : block.path() + '.' + type, block.json(), harmless);
    return new Part.Sealed(new Opaque(Native.OWN, type, block.json()), null);
  }

  private void name(String member, String json, boolean harmless) {
    if (named.add(member)) {
      extras.add(new Extra(member, json, harmless));
    }
  }
}
