package nines.dialect.openai;

import nines.core.exchange.FrameKind;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.stream.EventTap;
import nines.dialect.stream.JsonText;
import nines.dialect.stream.Sign;
import nines.dialect.stream.StreamFacts;

/// Reads chunks and whole answers of chat completions and of the older completions.
///
/// Providers differ in where they put usage (a chunk of its own, the last chunk, every chunk,
/// `x_groq`), errors (beside or inside the choices) and reasoning; all of it is read from
/// everybody. Source: OpenAI API reference, "Streaming" of chat completions, and recorded streams
/// of 20 providers.
final class ChatTap implements EventTap {
  private final StreamFacts facts = new StreamFacts();
  private final Sign sign = new Sign();
  private final DeltaReader deltas = new DeltaReader(facts.trail());
  private boolean noChoices;
  private boolean usage;

  @Override
  public StreamFacts facts() {
    return facts;
  }

  @Override
  public FrameKind kind(JsonReader event) {
    sign.clear();
    noChoices = false;
    usage = false;
    if (!event.enterObject()) {
      return FrameKind.MALFORMED;
    }
    while (event.nextMember()) {
      member(event);
    }
    FrameKind kind = sign.kind();
    return kind == FrameKind.NONE && usage && noChoices ? FrameKind.USAGE : kind;
  }

  private void member(JsonReader event) {
    if (event.nameIs("choices")) {
      facts.trail().begin();
      choices(event);
    } else if (event.nameIs("id")) {
      facts.trail().id(event);
    } else if (event.nameIs("created")) {
      facts.trail().created(event);
    } else if (event.nameIs("model")) {
      facts.model(event);
    } else if (event.nameIs("system_fingerprint")) {
      facts.fingerprint(event);
    } else if (event.nameIs("usage")) {
      usage(event);
    } else if (event.nameIs("x_groq")) {
      groq(event);
    } else if (event.nameIs("error")) {
      sign.error(JsonText.tells(event));
    } else if (event.nameIs("object")) {
      sign.error(event.peek() == JsonKind.STRING && event.stringIs("error"));
    }
  }

  private void usage(JsonReader value) {
    if (value.peek() == JsonKind.OBJECT) {
      usage = true;
      facts.trail().counted();
      facts.usage(UsageReader.read(value));
    }
  }

  private void groq(JsonReader value) {
    if (!value.enterObject()) {
      return;
    }
    while (value.nextMember()) {
      if (value.nameIs("usage")) {
        usage(value);
      } else if (value.nameIs("error")) {
        sign.error(JsonText.tells(value));
      }
    }
  }

  private void choices(JsonReader value) {
    if (!value.enterArray()) {
      return;
    }
    noChoices = true;
    while (value.nextElement()) {
      noChoices = false;
      choice(value);
    }
  }

  private void choice(JsonReader choice) {
    if (!choice.enterObject()) {
      return;
    }
    while (choice.nextMember()) {
      if (choice.nameIs("delta")) {
        sign.token(deltas.says(choice));
      } else if (choice.nameIs("text")) {
        words(choice);
      } else if (choice.nameIs("finish_reason")) {
        finish(choice);
      } else if (choice.nameIs("error")) {
        sign.error(JsonText.tells(choice));
      }
    }
  }

  private void words(JsonReader text) {
    if (JsonText.present(text)) {
      sign.token(true);
      facts.trail().words(text);
    }
  }

  private void finish(JsonReader reason) {
    if (JsonText.present(reason)) {
      facts.trail().finish();
      facts.withheld(reason.stringIs("content_filter"));
      sign.error(reason.stringIs("error"));
      sign.finish(true);
    }
  }
}
