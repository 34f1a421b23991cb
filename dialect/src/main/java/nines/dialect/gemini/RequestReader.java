package nines.dialect.gemini;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import nines.core.exchange.Turn;
import nines.dialect.chat.ClientCall;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads a client's request for generated content.
///
/// Source: Gemini API reference, "GenerateContentRequest"; Vertex AI reference for `labels` and
/// `modelArmorConfig`.
final class RequestReader {
  private final Extras extras = new Extras();
  private final ContentReader contents = new ContentReader(extras);
  private final ToolReader tools = new ToolReader(extras);
  private final ConfigReader config = new ConfigReader(extras);
  private final Map<Parameter, Setting> settings = new EnumMap<>(Parameter.class);
  private @Nullable JsonValue conversation;
  private @Nullable JsonValue toolConfig;

  private RequestReader() {}

  static ChatRequest read(ClientCall call) {
    return new RequestReader().request(call);
  }

  private ChatRequest request(ClientCall call) {
    JsonValue body = call.body().object();
    for (JsonValue member : body.members()) {
      if (!member.is(JsonKind.NULL)) {
        member(member);
      }
    }
    if (conversation == null) {
      throw new MemberException("contents", "nothing", "at least one content");
    }
    List<Turn> turns = new ArrayList<>(contents.contents(conversation));
    if (toolConfig != null) {
      tools.config(toolConfig);
    }
    settings.putAll(config.settings());
    return new ChatRequest(
        turns,
        tools.tools(),
        tools.choice(),
        config.format(),
        config.thinking(),
        settings,
        extras.list(),
        call.stream());
  }

  private void member(JsonValue member) {
    switch (Members.camel(member.name())) {
      case "model", "nines" -> {}
      case "contents" -> conversation = member;
      case "systemInstruction" -> contents.instructions(member);
      case "tools" -> tools.tools(member);
      case "toolConfig" -> toolConfig = member;
      case "generationConfig" -> config.read(member);
      case "serviceTier" -> serviceTier(member);
      case "store" -> {
        if (member.truth()) {
          settings.put(Parameter.STORE, new Setting(member.path(), member.json()));
        }
      }
      case "labels" -> {
        if (!member.object().isBlank()) {
          settings.put(Parameter.METADATA, new Setting(member.path(), member.json()));
        }
      }
      case "safetySettings" -> extras.harmless(member);
      default -> extras.needed(member);
    }
  }

  private void serviceTier(JsonValue tier) {
    switch (tier.string()) {
      case "", "unspecified", "standard", "SERVICE_TIER_UNSPECIFIED" -> {}
      default -> settings.put(Parameter.SERVICE_TIER, new Setting(tier.path(), tier.json()));
    }
  }
}
