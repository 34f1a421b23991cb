package nines.catalogue.model;

import java.util.Locale;

/// Something a model can do beyond text in, text out.
///
/// Absent means that no source says so.
public enum Capability {
  TOOLS,
  PARALLEL_TOOLS,
  /// Output that follows a JSON schema.
  JSON_SCHEMA,
  REASONING,
  /// Reasons without showing it unless asked, so the first visible token may be long in coming.
  HIDDEN_REASONING,
  VISION,
  DOCUMENTS,
  AUDIO_INPUT,
  VIDEO_INPUT,
  AUDIO_OUTPUT,
  IMAGE_OUTPUT,
  /// Continues an assistant turn that the request begins.
  PREFILL,
  PROMPT_CACHE,
  WEB_SEARCH,
  /// Takes `temperature`.
  TEMPERATURE;

  /// The name in files.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
