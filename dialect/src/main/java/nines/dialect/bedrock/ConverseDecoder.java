package nines.dialect.bedrock;

import java.util.function.Consumer;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.chat.EventDecoder;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.stream.StreamFacts;

/// Reads the events of one streamed answer.
///
/// Blocks come one after the other, and one of text has no start. Usage comes behind the reason to
/// finish. Source: Amazon Bedrock API Reference, `ConverseStream`, and recorded streams.
final class ConverseDecoder implements EventDecoder {
  /// What the open block is.
  private enum Open {
    WORDS,
    CALL,
    /// Work of Bedrock's own tools.
    OWN_WORK
  }

  /// The most characters of redacted thoughts in one block.
  static final int MAX_REDACTED = 4 << 20;

  private final StreamFacts facts = new StreamFacts();
  private final StringBuilder redacted = new StringBuilder();
  private final Owner owner;
  private Open open = Open.WORDS;
  private boolean hasArguments;
  private String imageFormat = "png";
  private int calls;

  ConverseDecoder(Owner owner) {
    this.owner = owner;
  }

  @Override
  public StreamFacts facts() {
    return facts;
  }

  @Override
  public FrameKind event(String name, byte[] bytes, int from, int to, Consumer<StreamEvent> out) {
    if (name.equals(ConverseEvents.ERROR)) {
      return FrameKind.ERROR;
    }
    try {
      return read(name, JsonValue.of(bytes, from, to).object(), out);
    } catch (JsonException | MemberException unreadable) {
      return FrameKind.MALFORMED;
    }
  }

  private FrameKind read(String name, JsonValue event, Consumer<StreamEvent> out) {
    return switch (name) {
      case "messageStart" -> {
        out.accept(new StreamEvent.Start("", owner.model(), 0));
        yield FrameKind.NONE;
      }
      case "contentBlockStart" -> begin(event, out);
      case "contentBlockDelta" -> delta(event.need("delta").object(), out);
      case "contentBlockStop" -> end(out);
      case "messageStop" -> stop(event.textOr("stopReason", ""), out);
      case "metadata" -> used(event, out);
      default -> FrameKind.NONE;
    };
  }

  private FrameKind begin(JsonValue event, Consumer<StreamEvent> out) {
    open = Open.WORDS;
    JsonValue start = event.find("start");
    if (start == null) {
      return FrameKind.NONE;
    }
    JsonValue image = start.find("image");
    if (image != null) {
      imageFormat = image.textOr("format", imageFormat);
    }
    if (start.has("toolResult")) {
      open = Open.OWN_WORK;
    }
    JsonValue use = start.find("toolUse");
    if (use == null) {
      return FrameKind.NONE;
    }
    if (use.textOr("type", "").equals("server_tool_use")) {
      open = Open.OWN_WORK;
      return FrameKind.NONE;
    }
    open = Open.CALL;
    hasArguments = false;
    out.accept(
        new StreamEvent.CallStart(
            calls++, use.textOr("toolUseId", ""), use.need("name").string(), null));
    return FrameKind.TOKEN;
  }

  private FrameKind delta(JsonValue delta, Consumer<StreamEvent> out) {
    if (open == Open.OWN_WORK) {
      return FrameKind.NONE;
    }
    FrameKind kind = FrameKind.NONE;
    for (JsonValue member : delta.members()) {
      boolean says =
          switch (member.name()) {
            case "text" -> words(member.string(), out);
            case "toolUse" -> arguments(member.object().textOr("input", ""), out);
            case "reasoningContent" -> reasoning(member.object(), out);
            case "citation" -> cited(member.object(), out);
            case "image" -> image(member.object(), out);
            default -> false;
          };
      kind = says ? FrameKind.TOKEN : kind;
    }
    return kind;
  }

  private static boolean words(String text, Consumer<StreamEvent> out) {
    if (text.isEmpty()) {
      return false;
    }
    out.accept(new StreamEvent.Words(text));
    return true;
  }

  private boolean arguments(String fragment, Consumer<StreamEvent> out) {
    if (fragment.isEmpty() || open != Open.CALL) {
      return false;
    }
    hasArguments = true;
    out.accept(new StreamEvent.CallArguments(calls - 1, fragment));
    return true;
  }

  private boolean reasoning(JsonValue content, Consumer<StreamEvent> out) {
    String text = content.textOr("text", "");
    if (!text.isEmpty()) {
      out.accept(new StreamEvent.Thought(text));
    }
    JsonValue signature = content.find("signature");
    if (signature != null && !signature.isBlank()) {
      out.accept(new StreamEvent.ThoughtSeal(Blocks.signature(signature, owner)));
    }
    String piece = content.textOr("redactedContent", "");
    if (redacted.length() + piece.length() > MAX_REDACTED) {
      throw new MemberException("redactedContent", "more", MAX_REDACTED + " characters");
    }
    redacted.append(piece);
    return !text.isEmpty();
  }

  private static boolean cited(JsonValue citation, Consumer<StreamEvent> out) {
    out.accept(new StreamEvent.Cited(Blocks.citation(citation)));
    return true;
  }

  private boolean image(JsonValue image, Consumer<StreamEvent> out) {
    JsonValue source = image.find("source");
    JsonValue bytes = source == null ? null : source.find("bytes");
    if (bytes == null) {
      return false;
    }
    out.accept(new StreamEvent.Whole(Blocks.image(imageFormat, bytes)));
    return true;
  }

  private FrameKind end(Consumer<StreamEvent> out) {
    FrameKind kind = FrameKind.NONE;
    if (open == Open.CALL && !hasArguments) {
      out.accept(new StreamEvent.CallArguments(calls - 1, "{}"));
      kind = FrameKind.TOKEN;
    }
    if (!redacted.isEmpty()) {
      out.accept(
          new StreamEvent.Whole(
              new Part.Sealed(Blocks.redacted(redacted.toString(), owner), null)));
      redacted.setLength(0);
    }
    open = Open.WORDS;
    return kind;
  }

  private FrameKind stop(String reason, Consumer<StreamEvent> out) {
    if (StopReasons.isFailure(reason)) {
      return FrameKind.ERROR;
    }
    out.accept(new StreamEvent.Finish(StopReasons.read(reason, calls > 0), null));
    return FrameKind.FINISH;
  }

  private FrameKind used(JsonValue event, Consumer<StreamEvent> out) {
    Usage usage = Blocks.usage(event.find("usage"));
    facts.usage(usage);
    if (!usage.isNone()) {
      out.accept(new StreamEvent.Used(usage));
    }
    return FrameKind.USAGE;
  }
}
