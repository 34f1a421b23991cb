package nines.core.exchange;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A conversation and how the model shall go on with it, in no vendor's words.
///
/// @param turns from the first to the last, instructions included where they stand
/// @param choice null when the client does not say
/// @param extras members that only the client's own wire language knows
public record ChatRequest(
    List<Turn> turns,
    List<Tool> tools,
    @Nullable ToolChoice choice,
    OutputFormat format,
    Thinking thinking,
    Map<Parameter, Setting> settings,
    List<Extra> extras,
    boolean stream) {
  public ChatRequest {
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
    settings = Map.copyOf(settings);
    extras = List.copyOf(extras);
  }

  /// The same request with another conversation.
  public ChatRequest with(List<Turn> others) {
    return new ChatRequest(others, tools, choice, format, thinking, settings, extras, stream);
  }

  public @Nullable Setting setting(Parameter parameter) {
    return settings.get(parameter);
  }

  /// How the client gets the same without a member, empty where there is no way.
  public String advice(String member) {
    for (Extra extra : extras) {
      if (extra.member().equals(member)) {
        return extra.advice();
      }
    }
    return "";
  }
}
