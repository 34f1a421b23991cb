package nines.dialect.gemini;

import nines.core.exchange.FrameKind;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.stream.EventTap;
import nines.dialect.stream.JsonText;
import nines.dialect.stream.Sign;
import nines.dialect.stream.StreamFacts;

/// Reads pieces of a generated answer, and whole answers, which have the same shape.
///
/// The language has no terminator: a stream ends with the body, and its reason to finish is
/// `finishReason`, or `blockReason` where the prompt was refused. Source: Gemini API reference,
/// "GenerateContentResponse".
final class GenerateTap implements EventTap {
  private final StreamFacts facts = new StreamFacts();
  private final Sign sign = new Sign();

  @Override
  public StreamFacts facts() {
    return facts;
  }

  @Override
  public FrameKind kind(JsonReader event) {
    sign.clear();
    if (!event.enterObject()) {
      return FrameKind.MALFORMED;
    }
    while (event.nextMember()) {
      member(event);
    }
    return sign.kind();
  }

  private void member(JsonReader event) {
    if (event.nameIs("candidates")) {
      facts.trail().begin();
      candidates(event);
    } else if (event.nameIs("usageMetadata") && event.peek() == JsonKind.OBJECT) {
      facts.usage(UsageMetadata.read(event));
    } else if (event.nameIs("modelVersion")) {
      facts.model(event);
    } else if (event.nameIs("responseId")) {
      facts.trail().id(event);
    } else if (event.nameIs("promptFeedback")) {
      promptFeedback(event);
    } else if (event.nameIs("error")) {
      sign.error(JsonText.tells(event));
    }
  }

  private void promptFeedback(JsonReader feedback) {
    if (!feedback.enterObject()) {
      return;
    }
    while (feedback.nextMember()) {
      if (feedback.nameIs("blockReason") && JsonText.present(feedback)) {
        boolean blocked = !feedback.stringIs("BLOCK_REASON_UNSPECIFIED");
        facts.withheld(blocked);
        finish(blocked);
      }
    }
  }

  private void candidates(JsonReader candidates) {
    if (!candidates.enterArray()) {
      return;
    }
    while (candidates.nextElement()) {
      if (candidates.enterObject()) {
        while (candidates.nextMember()) {
          candidate(candidates);
        }
      }
    }
  }

  private void candidate(JsonReader candidate) {
    if (candidate.nameIs("content")) {
      content(candidate);
    } else if (candidate.nameIs("finishReason")) {
      boolean told = JsonText.present(candidate);
      facts.withheld(told && FinishReasons.withholds(candidate.string()));
      finish(told && !candidate.stringIs("FINISH_REASON_UNSPECIFIED"));
    } else if (candidate.nameIs("citationMetadata") || candidate.nameIs("groundingMetadata")) {
      sign.token(JsonText.filled(candidate));
    }
  }

  private void content(JsonReader content) {
    if (!content.enterObject()) {
      return;
    }
    while (content.nextMember()) {
      if (content.nameIs("parts") && content.enterArray()) {
        while (content.nextElement()) {
          part(content);
        }
      }
    }
  }

  private void finish(boolean told) {
    if (told) {
      sign.finish(true);
      facts.trail().finish();
    }
  }

  /// A signature alone says nothing; it often comes on a part of empty text.
  private void part(JsonReader part) {
    if (!part.enterObject()) {
      return;
    }
    int before = facts.trail().size();
    boolean thought = false;
    while (part.nextMember()) {
      if (part.nameIs("text")) {
        words(part);
      } else if (part.nameIs("thought")) {
        thought = part.peek() == JsonKind.TRUE;
      } else if (part.nameIs("functionCall")
          || part.nameIs("inlineData")
          || part.nameIs("fileData")
          || part.nameIs("executableCode")
          || part.nameIs("codeExecutionResult")
          || part.nameIs("toolCall")
          || part.nameIs("toolResponse")) {
        sign.token(part.peek() == JsonKind.OBJECT);
        facts.trail().stuck();
      }
    }
    if (thought) {
      facts.trail().thoughts(before);
    }
  }

  private void words(JsonReader text) {
    if (JsonText.present(text)) {
      sign.token(true);
      facts.trail().words(text);
    }
  }
}
