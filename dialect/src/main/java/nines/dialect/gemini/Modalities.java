package nines.dialect.gemini;

import nines.core.exchange.Usage;
import nines.core.exchange.Usage.Detail;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonWriter;
import nines.dialect.stream.JsonText;

/// How many tokens of a sum were sound and how many pictures; the rest is text.
record Modalities(long audio, long image) {
  static final Modalities NONE = new Modalities(0, 0);

  static Modalities of(Usage usage, Detail audio, Detail image) {
    return usage.details().isEmpty() ? NONE : new Modalities(usage.of(audio), usage.of(image));
  }

  /// Reads an array of `modality` and `tokenCount`; films are no pictures.
  static Modalities read(JsonReader details) {
    long audio = 0;
    long image = 0;
    if (!details.enterArray()) {
      return NONE;
    }
    while (details.nextElement()) {
      boolean heard = false;
      boolean seen = false;
      long count = 0;
      if (!details.enterObject()) {
        continue;
      }
      while (details.nextMember()) {
        if (details.nameIs("modality") && details.peek() == JsonKind.STRING) {
          heard = details.stringIs("AUDIO");
          seen = details.stringIs("IMAGE") || details.stringIs("DOCUMENT");
        } else if (details.nameIs("tokenCount")) {
          count = JsonText.count(details);
        }
      }
      audio += heard ? count : 0;
      image += seen ? count : 0;
    }
    return audio == 0 && image == 0 ? NONE : new Modalities(audio, image);
  }

  /// Writes the array, where anything but text was counted.
  ///
  /// @param sum what the tokens are a part of
  void write(String member, long sum, JsonWriter json) {
    if (audio == 0 && image == 0) {
      return;
    }
    json.name(member).array();
    modality("TEXT", sum - audio - image, json);
    modality("AUDIO", audio, json);
    modality("IMAGE", image, json);
    json.end();
  }

  private static void modality(String name, long count, JsonWriter json) {
    if (count > 0) {
      json.object().name("modality").value(name).name("tokenCount").value(count).end();
    }
  }
}
