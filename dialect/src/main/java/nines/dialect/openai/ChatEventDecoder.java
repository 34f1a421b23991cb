package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.dialect.chat.EventDecoder;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.stream.Sign;
import nines.dialect.stream.StreamFacts;

/// Reads a stream of chat completions, in the accents of the servers that speak it.
final class ChatEventDecoder implements EventDecoder {
  private final JsonReader json = new JsonReader(new byte[0]);
  private final StreamFacts facts = new StreamFacts();
  private final ChatChunk chunk = new ChatChunk(facts);
  private final Sign sign = new Sign();
  private final ThinkTags tags = new ThinkTags();
  private final ChatDetails details = new ChatDetails();
  private final ChatCallFragments calls;
  private final Owner owner;
  private boolean started;
  private boolean finished;
  private boolean cited;

  ChatEventDecoder(Owner owner) {
    this.owner = owner;
    this.calls = new ChatCallFragments(owner);
  }

  @Override
  public StreamFacts facts() {
    return facts;
  }

  @Override
  public FrameKind event(String name, byte[] bytes, int from, int to, Consumer<StreamEvent> out) {
    json.reset(bytes, from, to);
    try {
      if (!chunk.read(json, bytes)) {
        return FrameKind.MALFORMED;
      }
      FinishReason finish = chunk.finish == null ? null : ChatFinish.reason(chunk.finish, false);
      if (chunk.failed || name.equals("error") || (chunk.finish != null && finish == null)) {
        return FrameKind.ERROR;
      }
      return tell(out);
    } catch (JsonException | MemberException e) {
      return FrameKind.MALFORMED;
    }
  }

  private FrameKind tell(Consumer<StreamEvent> out) {
    sign.clear();
    start(out);
    Consumer<StreamEvent> words =
        event -> {
          sign.token(true);
          out.accept(event);
        };
    if (!chunk.done) {
      thoughts(words);
      words(words);
      calls(words);
      whole(words);
    }
    if (chunk.finish != null) {
      finish(chunk.finish, words);
    }
    if (chunk.usage) {
      out.accept(new StreamEvent.Used(facts.usage()));
    }
    FrameKind kind = sign.kind();
    return kind == FrameKind.NONE && chunk.usage && !chunk.choices ? FrameKind.USAGE : kind;
  }

  private void start(Consumer<StreamEvent> out) {
    if (!started && chunk.choices) {
      started = true;
      out.accept(new StreamEvent.Start(chunk.id, facts.model(), chunk.created));
    }
  }

  private void thoughts(Consumer<StreamEvent> out) {
    if (chunk.thought != null) {
      tags.off();
      out.accept(new StreamEvent.Thought(chunk.thought));
    }
    if (chunk.details != null) {
      details.add(chunk.details);
    }
    if (chunk.chunks != null) {
      chunk.chunks.elements().forEach(part -> part(part, out));
    }
  }

  /// One of the chunks that Mistral's content is made of.
  private void part(JsonValue part, Consumer<StreamEvent> out) {
    tags.off();
    if (part.textOr("type", "text").equals("thinking")) {
      String thought = ChatContentReader.thought(part.find("thinking"));
      if (!thought.isEmpty()) {
        out.accept(new StreamEvent.Thought(thought));
      }
      if (part.text("signature") != null) {
        out.accept(
            new StreamEvent.ThoughtSeal(
                new Opaque(owner, "signature", part.need("signature").json())));
      }
    } else if (!part.textOr("text", "").isEmpty()) {
      out.accept(new StreamEvent.Words(part.textOr("text", "")));
    }
  }

  private void words(Consumer<StreamEvent> out) {
    if (chunk.content != null) {
      seal(out);
      tags.text(chunk.content, out);
    }
    if (chunk.refusal != null) {
      seal(out);
      out.accept(new StreamEvent.Declined(chunk.refusal));
    }
  }

  private void seal(Consumer<StreamEvent> out) {
    String sealed = details.take();
    if (sealed != null) {
      out.accept(
          new StreamEvent.ThoughtSeal(new Opaque(owner, ChatReasoningReader.DETAILS, sealed)));
    }
  }

  private void calls(Consumer<StreamEvent> out) {
    if (chunk.calls != null && !chunk.calls.elements().isEmpty()) {
      tags.flush(out);
      seal(out);
      chunk.calls.elements().forEach(piece -> calls.piece(piece, out));
    }
    if (chunk.function != null) {
      tags.flush(out);
      calls.function(chunk.function, out);
    }
  }

  private void whole(Consumer<StreamEvent> out) {
    if (chunk.images != null) {
      List<Part> parts = new ArrayList<>();
      chunk.images.elements().forEach(image -> ChatAnswerReader.image(image, parts));
      parts.forEach(part -> out.accept(new StreamEvent.Whole(part)));
    }
    if (chunk.annotations != null) {
      cite(ChatAnswerReader.annotated(chunk.annotations), out);
    }
  }

  private void cite(List<Citation> citations, Consumer<StreamEvent> out) {
    citations.forEach(citation -> out.accept(new StreamEvent.Cited(citation)));
    cited |= !citations.isEmpty();
  }

  /// Some servers repeat the reason with the usage; it is told once.
  private void finish(String word, Consumer<StreamEvent> out) {
    tags.flush(out);
    seal(out);
    if (chunk.sources != null && !cited) {
      cite(ChatAnswerReader.sources(chunk.sources), out);
    }
    sign.finish(true);
    FinishReason reason = ChatFinish.reason(word, calls.any());
    if (!finished && reason != null) {
      finished = true;
      boolean stopped = reason == FinishReason.STOP && chunk.stopped != null;
      out.accept(
          new StreamEvent.Finish(
              stopped ? FinishReason.STOP_SEQUENCE : reason, stopped ? chunk.stopped : null));
    }
  }
}
