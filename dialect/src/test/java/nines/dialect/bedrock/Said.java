package nines.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.Habit;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.core.exchange.Slice;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Rendering;
import org.jspecify.annotations.Nullable;

/// A request in the making.
final class Said {
  static final String CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";
  static final String HI = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hi\"}]}]";

  private final List<Turn> turns = new ArrayList<>();
  private final List<Tool> tools = new ArrayList<>();
  private final Map<Parameter, Setting> settings = new EnumMap<>(Parameter.class);
  final List<Extra> extras = new ArrayList<>();
  private @Nullable ToolChoice choice;
  private OutputFormat format = new OutputFormat.Free();
  private Thinking thinking = Thinking.UNSAID;
  private String model = CLAUDE;
  private long maxOutput;
  private Set<Habit> habits = Set.of();

  Said turn(Role role, Part... parts) {
    turns.add(new Turn(role, List.of(parts)));
    return this;
  }

  Said with(Parameter parameter, String json) {
    settings.put(parameter, new Setting("theirs", json));
    return this;
  }

  Said tools(@Nullable ToolChoice wanted, Tool... all) {
    choice = wanted;
    tools.addAll(List.of(all));
    return this;
  }

  Said thinking(Thinking wanted) {
    thinking = wanted;
    return this;
  }

  Said format(OutputFormat wanted) {
    format = wanted;
    return this;
  }

  Said to(String other) {
    model = other;
    return this;
  }

  Said habits(Habit... all) {
    habits = Set.of(all);
    return this;
  }

  Said maxOutput(long tokens) {
    maxOutput = tokens;
    return this;
  }

  Rendering write() {
    ChatRequest request =
        new ChatRequest(turns, tools, choice, format, thinking, settings, extras, true);
    String family = new ConverseChat().family(model, "bedrock");
    return new ConverseChat()
        .write(request, new Addressee(family, model, false, false, maxOutput, habits));
  }

  String json() {
    assertThat(write()).isInstanceOf(Rendering.Written.class);
    return ((Rendering.Written) write())
        .body().stream().map(Slice::text).collect(Collectors.joining());
  }

  /// What is said beside one plain message and an empty `inferenceConfig`.
  String rest() {
    String json = json();
    assertThat(json).startsWith(HI + ",");
    return json.substring(HI.length() + 1, json.length() - 1)
        .replace("\"inferenceConfig\":{},", "")
        .replace("\"inferenceConfig\":{}", "");
  }

  List<String> dropped() {
    return ((Rendering.Written) write()).dropped();
  }

  String refusal() {
    assertThat(write()).isInstanceOf(Rendering.Inexpressible.class);
    return ((Rendering.Inexpressible) write()).reason();
  }
}
