package nines.dialect.stream;

import nines.core.exchange.Usage;
import nines.dialect.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// What a stream has told beside words: the usage of its last report and the model that ran.
public final class StreamFacts {
  private Usage usage = Usage.NONE;
  private String model = "";
  private String fingerprint = "";
  private String id = "";
  private boolean withheld;
  private final Trail trail = new Trail();

  /// Where the stream stands, once that is kept.
  public Trail trail() {
    return trail;
  }

  public Usage usage() {
    return usage;
  }

  /// Replaces the usage: reports are cumulative, never to be added up.
  public void usage(Usage reported) {
    usage = reported;
  }

  /// The name of the model, empty until it is told.
  public String model() {
    return model;
  }

  /// Takes the name of the model; anything but a string with text in it is passed over.
  public void model(JsonReader value) {
    if (JsonText.present(value) && !value.stringIs(model)) {
      model = value.string();
    }
  }

  /// Takes the fingerprint of the model's version, passing over what is no text.
  public void fingerprint(JsonReader value) {
    if (JsonText.present(value) && !value.stringIs(fingerprint)) {
      fingerprint = value.string();
    }
  }

  /// Whether a reason to finish was told which says that words were held back.
  public boolean withheld() {
    return withheld;
  }

  /// Takes whether a reason to finish says that words were held back.
  public void withheld(boolean told) {
    withheld |= told;
  }

  /// The id under which the provider keeps the answer, empty where it keeps none.
  public String id() {
    return id;
  }

  /// Takes the id under which the provider keeps the answer; the first one stands.
  public void id(JsonReader value) {
    if (id.isEmpty() && JsonText.present(value)) {
      id = value.string();
    }
  }

  /// The model, with the fingerprint after a space where there is one.
  public @Nullable String modelVersion() {
    if (model.isEmpty()) {
      return null;
    }
    return fingerprint.isEmpty() ? model : model + ' ' + fingerprint;
  }
}
