package nines.dialect.gemini;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import nines.core.exchange.Thinking;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads `generationConfig` of a client's request: settings, the answer's form, and thinking.
final class ConfigReader {
  private static final String JSON = "application/json";

  private final Map<Parameter, Setting> settings = new EnumMap<>(Parameter.class);
  private final Extras extras;
  private Thinking thinking = Thinking.UNSAID;
  private String mimeType = "";
  private @Nullable JsonValue mimeMember;
  private @Nullable String schema;

  ConfigReader(Extras extras) {
    this.extras = extras;
  }

  Map<Parameter, Setting> settings() {
    return settings;
  }

  Thinking thinking() {
    return thinking;
  }

  OutputFormat format() {
    if (mimeMember != null && !mimeType.equals(JSON)) {
      extras.needed(mimeMember);
      return new OutputFormat.Free();
    }
    if (schema != null) {
      return new OutputFormat.JsonSchema("", null, schema, null);
    }
    return mimeType.equals(JSON) ? new OutputFormat.JsonObject() : new OutputFormat.Free();
  }

  void read(JsonValue config) {
    for (JsonValue member : config.object().members()) {
      if (!member.is(JsonKind.NULL)) {
        member(member);
      }
    }
  }

  private void member(JsonValue member) {
    switch (Members.camel(member.name())) {
      case "temperature" -> number(Parameter.TEMPERATURE, member);
      case "topP" -> number(Parameter.TOP_P, member);
      case "topK" -> number(Parameter.TOP_K, member);
      case "seed" -> number(Parameter.SEED, member);
      case "maxOutputTokens" -> number(Parameter.MAX_OUTPUT, member);
      case "frequencyPenalty" -> unlessZero(Parameter.FREQUENCY_PENALTY, member);
      case "presencePenalty" -> unlessZero(Parameter.PRESENCE_PENALTY, member);
      case "candidateCount" -> {
        if (member.integer() != 1) {
          number(Parameter.CANDIDATES, member);
        }
      }
      case "logprobs" -> number(Parameter.TOP_LOGPROBS, member);
      case "responseLogprobs" -> {
        if (member.truth()) {
          settings.put(Parameter.LOGPROBS, new Setting(member.path(), member.json()));
        }
      }
      case "stopSequences" -> stop(member);
      case "responseMimeType" -> mimeType(member);
      case "responseSchema" -> schema = member.isBlank() ? schema : SchemaReader.read(member);
      case "responseJsonSchema", "_responseJsonSchema" ->
          schema = member.isBlank() ? schema : member.object().json();
      case "responseFormat" -> responseFormat(member);
      case "thinkingConfig" -> thinking(member);
      case "responseModalities" -> modalities(member);
      case "mediaResolution", "enableEnhancedCivicAnswers" -> extras.harmless(member);
      default -> extras.needed(member);
    }
  }

  private void number(Parameter parameter, JsonValue value) {
    settings.put(parameter, new Setting(value.path(), value.number().json()));
  }

  private void unlessZero(Parameter parameter, JsonValue value) {
    number(parameter, value);
    if (Double.parseDouble(value.json()) == 0) {
      settings.remove(parameter);
    }
  }

  private void stop(JsonValue sequences) {
    sequences.array().elements().forEach(JsonValue::string);
    if (!sequences.isBlank()) {
      settings.put(Parameter.STOP, new Setting(sequences.path(), sequences.json()));
    }
  }

  private void mimeType(JsonValue member) {
    mimeType = member.string();
    mimeMember = mimeType.isEmpty() || mimeType.equals("text/plain") ? null : member;
  }

  private void responseFormat(JsonValue format) {
    for (JsonValue member : format.object().members()) {
      if (member.name().equals("text") && !member.is(JsonKind.NULL)) {
        textFormat(member.object());
      } else {
        extras.needed(member);
      }
    }
  }

  private void textFormat(JsonValue text) {
    JsonValue type = Members.find(text, "mimeType");
    if (type != null && type.string().equals("APPLICATION_JSON")) {
      mimeType = JSON;
    }
    JsonValue wanted = text.find("schema");
    if (wanted != null) {
      schema = wanted.object().json();
    }
  }

  private void thinking(JsonValue config) {
    JsonValue budget = Members.find(config.object(), "thinkingBudget");
    JsonValue level = Members.find(config, "thinkingLevel");
    JsonValue shown = Members.find(config, "includeThoughts");
    Long tokens = budget == null ? null : (Long) budget.integer();
    String effort = level == null ? null : effort(level);
    Boolean on = tokens != null ? (Boolean) (tokens != 0) : effort == null ? null : Boolean.TRUE;
    thinking =
        new Thinking(
            on,
            effort,
            tokens == null || tokens <= 0 ? null : tokens,
            shown == null ? null : (Boolean) shown.truth(),
            config.path());
    for (JsonValue member : config.members()) {
      switch (Members.camel(member.name())) {
        case "thinkingBudget", "thinkingLevel", "includeThoughts" -> {}
        default -> extras.needed(member);
      }
    }
  }

  private static @Nullable String effort(JsonValue level) {
    String effort = level.string().toLowerCase(Locale.ROOT);
    return switch (effort) {
      case "minimal", "low", "medium", "high" -> effort;
      case "", "thinking_level_unspecified" -> null;
      default ->
          throw new MemberException(level.path(), level.json(), "MINIMAL, LOW, MEDIUM or HIGH");
    };
  }

  private void modalities(JsonValue modalities) {
    for (JsonValue modality : modalities.array().elements()) {
      if (!modality.string().equalsIgnoreCase("TEXT")) {
        extras.needed(modalities);
        return;
      }
    }
  }
}
