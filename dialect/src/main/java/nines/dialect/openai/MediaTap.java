package nines.dialect.openai;

import nines.core.exchange.FrameKind;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.stream.EventTap;
import nines.dialect.stream.JsonText;
import nines.dialect.stream.Sign;
import nines.dialect.stream.StreamFacts;

/// Reads answers of embeddings, moderations, images, audio and rerank, and the streams that images
/// and audio have: partial images, pieces of speech and of transcripts.
///
/// Their last event holds everything and is told as `FINISH`; only some servers send `[DONE]` after
/// it. Sources: OpenAI API reference, "Image streaming", "Create speech", "Transcription streaming
/// events"; Cohere API reference, "Rerank" (`meta`), which other providers of rerank have taken up.
final class MediaTap implements EventTap {
  private final StreamFacts facts = new StreamFacts();
  private final Sign sign = new Sign();
  private String type = "";
  private boolean typed;
  private boolean piece;

  @Override
  public StreamFacts facts() {
    return facts;
  }

  @Override
  public FrameKind kind(JsonReader event) {
    sign.clear();
    typed = false;
    piece = false;
    if (!event.enterObject()) {
      return FrameKind.MALFORMED;
    }
    while (event.nextMember()) {
      member(event);
    }
    if (typed) {
      type();
    }
    return sign.kind();
  }

  private void member(JsonReader event) {
    if (event.nameIs("type") && event.peek() == JsonKind.STRING) {
      typed = true;
      type = event.stringIs(type) ? type : event.string();
    } else if (event.nameIs("delta")
        || event.nameIs("audio")
        || event.nameIs("b64_json")
        || event.nameIs("text")) {
      piece |= JsonText.present(event);
    } else if (event.nameIs("model")) {
      facts.model(event);
    } else if (event.nameIs("usage") && event.peek() == JsonKind.OBJECT) {
      facts.usage(UsageReader.read(event));
    } else if (event.nameIs("meta")) {
      meta(event);
    } else if (event.nameIs("error")) {
      sign.error(JsonText.tells(event));
    }
  }

  private void meta(JsonReader meta) {
    if (!meta.enterObject()) {
      return;
    }
    while (meta.nextMember()) {
      if ((meta.nameIs("billed_units") || meta.nameIs("tokens"))
          && meta.peek() == JsonKind.OBJECT
          && facts.usage().isNone()) {
        facts.usage(UsageReader.read(meta));
      }
    }
  }

  private void type() {
    sign.error(type.equals("error"));
    sign.finish(type.endsWith(".done") || type.endsWith(".completed"));
    sign.token(
        piece
            && (type.endsWith(".delta")
                || type.endsWith(".partial_image")
                || type.endsWith(".segment")));
  }
}
