package nines.dialect.bedrock;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Setting;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.MessageLayout;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.chat.SchemaSubset;
import nines.dialect.json.JsonNumber;
import nines.dialect.json.JsonWriter;

/// Writes a request for `Converse` and `ConverseStream`, whose paths name the model and tell the
/// two apart. Source: Amazon Bedrock API Reference, `Converse`.
final class RequestWriter {
  private static final BigDecimal LEAST_TOP_P_WITH_THINKING = new BigDecimal("0.95");

  private final ChatRequest request;
  private final Addressee addressee;
  private final Omissions omissions = new Omissions("bedrock");
  private final JsonWriter json = new JsonWriter();
  private final BlockWriter blocks;
  private final ModelFields fields;

  RequestWriter(ChatRequest request, Addressee addressee) {
    this.request = request;
    this.addressee = addressee;
    this.blocks = new BlockWriter(addressee, omissions, json);
    this.fields = new ModelFields(request, addressee, omissions);
  }

  /// @throws InexpressibleException where the language or the model has no word for something
  Rendering.Written write() {
    MessageLayout layout =
        new MessageLayout(request.turns(), new Sayable(addressee.family()), false);
    if (layout.isPrefilled() && addressee.has(Habit.NO_PREFILL)) {
      throw new InexpressibleException(
          "messages", "end with the assistant's words, which " + addressee.model() + " refuses");
    }
    ThinkingPlan plan = ThinkingPlan.of(request, addressee, layout.isPrefilled(), omissions);
    json.object();
    messages(layout);
    system(layout.system());
    inference(plan);
    new ToolWriter(request, addressee.family(), blocks, json).write(usesTools(layout));
    rest();
    fields.thinking(plan);
    fields.write(json);
    format();
    omissions.extras(request.extras());
    json.end();
    return new Rendering.Written(json.toSlices(), omissions.dropped());
  }

  private void messages(MessageLayout layout) {
    json.name("messages").array();
    List<MessageLayout.Message> messages = layout.messages();
    for (int i = 0; i < messages.size(); i++) {
      boolean prefill = layout.isPrefilled() && i == messages.size() - 1;
      MessageLayout.Message message = messages.get(i);
      List<Part> parts = message.parts();
      json.object().name("role").value(message.role()).name("content").array();
      for (int j = 0; j < parts.size(); j++) {
        Part part = parts.get(j);
        boolean end = prefill && j == parts.size() - 1;
        blocks.block(end ? trimmed(part) : part);
      }
      json.end().end();
    }
    json.end();
  }

  /// The beginning of an answer may not end with white space.
  private static Part trimmed(Part part) {
    return part instanceof Part.Text(var text, var citations, var seal, var mark)
        ? new Part.Text(text.stripTrailing(), citations, seal, mark)
        : part;
  }

  /// Whether any message holds a call of a tool or its result.
  private static boolean usesTools(MessageLayout layout) {
    return layout.messages().stream()
        .flatMap(message -> message.parts().stream())
        .anyMatch(part -> part instanceof Part.ToolCall || part instanceof Part.ToolResult);
  }

  private void system(List<Part> parts) {
    if (parts.isEmpty()) {
      return;
    }
    json.name("system").array();
    parts.forEach(blocks::block);
    json.end();
  }

  private void inference(ThinkingPlan plan) {
    json.name("inferenceConfig").object();
    if (plan.maxTokens() > 0) {
      json.name("maxTokens").value(plan.maxTokens());
    }
    Setting temperature = request.setting(Parameter.TEMPERATURE);
    if (temperature != null) {
      temperature(temperature, plan);
    }
    Setting topP = request.setting(Parameter.TOP_P);
    if (topP != null) {
      BigDecimal value = JsonNumber.decimal(topP.json());
      boolean taken = !plan.isOn() || value.compareTo(LEAST_TOP_P_WITH_THINKING) >= 0;
      sampling("topP", topP, taken);
    }
    Setting stop = request.setting(Parameter.STOP);
    if (stop != null && !stop.json().equals("[]")) {
      json.name("stopSequences").raw(stop.json());
    }
    json.end();
  }

  /// Temperature ends at 1; a Claude that thinks takes no other than that.
  private void temperature(Setting setting, ThinkingPlan plan) {
    BigDecimal value = JsonNumber.decimal(setting.json());
    boolean above = value.compareTo(BigDecimal.ONE) > 0;
    boolean taken = !plan.isOn() || value.compareTo(BigDecimal.ONE) >= 0;
    sampling("temperature", above ? new Setting(setting.member(), "1") : setting, taken);
  }

  private void sampling(String name, Setting setting, boolean taken) {
    if (taken && !addressee.has(Habit.NO_SAMPLING)) {
      json.name(name).raw(setting.json());
    } else {
      omissions.drop(setting.member());
    }
  }

  private void rest() {
    for (Parameter parameter : Parameter.values()) {
      Setting setting = request.setting(parameter);
      if (setting == null) {
        continue;
      }
      switch (parameter) {
        case MAX_OUTPUT, TEMPERATURE, TOP_P, STOP -> {}
        case TOP_K -> topK(setting);
        case PARALLEL_TOOLS -> fields.parallelTools(setting);
        case MIN_P,
            FREQUENCY_PENALTY,
            PRESENCE_PENALTY,
            REPETITION_PENALTY,
            SEED,
            CANDIDATES,
            LOGPROBS,
            TOP_LOGPROBS,
            LOGIT_BIAS,
            END_USER,
            CACHE_KEY,
            SERVICE_TIER,
            METADATA,
            STORE,
            VERBOSITY ->
            omissions.setting(parameter, setting);
      }
    }
  }

  private void topK(Setting setting) {
    boolean thinks = ThinkingPlan.isAsked(request.thinking());
    boolean claude = addressee.family().equals(ModelVendor.ANTHROPIC);
    if ((claude && thinks) || addressee.has(Habit.NO_SAMPLING)) {
      omissions.drop(setting.member());
    } else {
      fields.topK(setting);
    }
  }

  private void format() {
    switch (request.format()) {
      case OutputFormat.Free _ -> {}
      case OutputFormat.JsonObject _ ->
          throw new InexpressibleException(
              "response_format", "bedrock holds output to a schema, not to JSON as such");
      case OutputFormat.JsonSchema schema -> {
        json.name("outputConfig").object().name("textFormat").object();
        json.name("type").value("json_schema").name("structure").object();
        json.name("jsonSchema").object();
        if (!schema.name().isEmpty()) {
          json.name("name").value(schema.name());
        }
        String description = schema.description();
        if (description != null && !description.isEmpty()) {
          json.name("description").value(description);
        }
        JsonWriter closed = new JsonWriter();
        SchemaSubset.write(schema.schema(), closed);
        json.name("schema").value(new String(closed.toBytes(), StandardCharsets.UTF_8));
        json.end().end().end().end();
      }
    }
  }
}
