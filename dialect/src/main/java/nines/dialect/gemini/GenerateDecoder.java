package nines.dialect.gemini;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Owner;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.chat.EventDecoder;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.stream.JsonText;
import nines.dialect.stream.Sign;
import nines.dialect.stream.StreamFacts;
import org.jspecify.annotations.Nullable;

/// Reads pieces of a generated answer, of which the first candidate is taken.
///
/// What a piece says is collected first and told when all of it was read, since the members that
/// begin an answer come last.
final class GenerateDecoder implements EventDecoder {
  /// Citations of one answer that are told; more are left out.
  static final int MAX_CITATIONS = 1000;

  private final StreamFacts facts = new StreamFacts();
  private final Sign sign = new Sign();
  private final JsonReader json = new JsonReader(new byte[0]);
  private final List<StreamEvent> told = new ArrayList<>();
  private final Set<Citation> cited = new HashSet<>();
  private final PieceReader pieces;
  private byte[] bytes = {};
  private boolean started;
  private boolean said;
  private boolean broken;
  private String id = "";
  private long created;
  private @Nullable Usage usage;
  private @Nullable JsonValue reason;
  private @Nullable FinishReason finish;

  GenerateDecoder(Owner owner) {
    this.pieces = new PieceReader(owner, told);
  }

  @Override
  public StreamFacts facts() {
    return facts;
  }

  @Override
  public FrameKind event(String name, byte[] bytes, int from, int to, Consumer<StreamEvent> out) {
    clear(bytes);
    json.reset(bytes, from, to);
    try {
      if (!json.enterObject()) {
        return FrameKind.MALFORMED;
      }
      while (json.nextMember()) {
        member();
      }
      json.end();
      if (reason != null) {
        finish(reason);
      }
    } catch (JsonException | MemberException e) {
      return FrameKind.MALFORMED;
    }
    if (sign.kind() == FrameKind.ERROR || isBroken()) {
      return FrameKind.ERROR;
    }
    tell(out);
    return sign.kind();
  }

  private void clear(byte[] event) {
    bytes = event;
    sign.clear();
    told.clear();
    usage = null;
    reason = null;
    finish = null;
    broken = false;
  }

  /// A call that is not whole is no reason to fail where the answer came to its limit.
  private boolean isBroken() {
    return broken || (finish != null && pieces.isOpen() && finish != FinishReason.LENGTH);
  }

  private void tell(Consumer<StreamEvent> out) {
    if (!started) {
      started = true;
      String model = facts.modelVersion();
      out.accept(new StreamEvent.Start(id, model == null ? "" : model, created));
    }
    said |= !told.isEmpty();
    told.forEach(out);
    if (usage != null) {
      out.accept(new StreamEvent.Used(usage));
    }
    if (finish != null) {
      boolean calls = finish == FinishReason.STOP && pieces.calls() > 0;
      out.accept(new StreamEvent.Finish(calls ? FinishReason.TOOL_CALLS : finish, null));
    }
  }

  private void member() {
    if (json.nameIs("candidates")) {
      candidates();
    } else if (json.nameIs("usageMetadata") && json.peek() == JsonKind.OBJECT) {
      usage = UsageMetadata.read(json);
      facts.usage(usage);
    } else if (json.nameIs("modelVersion")) {
      facts.model(json);
    } else if (json.nameIs("promptFeedback")) {
      promptFeedback();
    } else if (json.nameIs("error")) {
      sign.error(JsonText.tells(json));
    } else if (!started && json.nameIs("responseId") && json.peek() == JsonKind.STRING) {
      id = json.string();
    } else if (!started && json.nameIs("createTime") && json.peek() == JsonKind.STRING) {
      created = AnswerReader.seconds(json.string());
    }
  }

  private void promptFeedback() {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextMember()) {
      if (json.nameIs("blockReason")
          && JsonText.present(json)
          && !json.stringIs("BLOCK_REASON_UNSPECIFIED")) {
        sign.finish(true);
        finish = FinishReason.CONTENT_FILTER;
      }
    }
  }

  private void candidates() {
    if (!json.enterArray()) {
      return;
    }
    boolean first = true;
    while (json.nextElement()) {
      if (first && json.enterObject()) {
        while (json.nextMember()) {
          candidate();
        }
      }
      first = false;
    }
  }

  private void candidate() {
    if (json.nameIs("content")) {
      content();
    } else if (json.nameIs("finishReason")) {
      json.skip();
      reason = JsonValue.of(bytes, json.valueFrom(), json.valueTo());
    } else if (json.nameIs("groundingMetadata") || json.nameIs("citationMetadata")) {
      citations(json.name());
    }
  }

  private void finish(JsonValue told) {
    if (told.is(JsonKind.NULL)) {
      return;
    }
    try {
      finish = FinishReasons.read(told, said || sign.kind() == FrameKind.TOKEN);
      sign.finish(finish != null);
    } catch (MemberException e) {
      broken = true;
    }
  }

  private void citations(String member) {
    int at = json.valueAt();
    sign.token(JsonText.filled(json));
    if (json.valueTo() <= at + 2) {
      return;
    }
    for (Citation citation : Grounding.read(member, JsonValue.of(bytes, at, json.valueTo()))) {
      if (cited.size() < MAX_CITATIONS && cited.add(citation)) {
        told.add(new StreamEvent.Cited(citation));
      }
    }
  }

  private void content() {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextMember()) {
      if (json.nameIs("parts") && json.enterArray()) {
        while (json.nextElement()) {
          sign.token(pieces.part(json, bytes));
        }
      }
    }
  }
}
