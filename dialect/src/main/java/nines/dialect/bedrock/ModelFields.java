package nines.dialect.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import nines.core.exchange.Thinking;
import nines.core.exchange.ToolChoice;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Omissions;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// The members of a request that only the model's own vendor knows, in that vendor's words.
///
/// Source: Amazon Bedrock User Guide, "Inference request parameters and response fields for
/// foundation models".
final class ModelFields {
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final ChatRequest request;
  private final String vendor;
  private final Omissions omissions;

  ModelFields(ChatRequest request, Addressee addressee, Omissions omissions) {
    this.request = request;
    this.vendor = addressee.family();
    this.omissions = omissions;
  }

  void thinking(ThinkingPlan plan) {
    switch (vendor) {
      case ModelVendor.ANTHROPIC -> plan.addTo(fields);
      case ModelVendor.AMAZON -> novaThinking();
      case ModelVendor.OPENAI -> effort();
      default -> unsaid();
    }
  }

  private void novaThinking() {
    Thinking thinking = request.thinking();
    if (Boolean.FALSE.equals(thinking.on())) {
      fields.put("reasoningConfig", "{\"type\":\"disabled\"}");
    } else if (ThinkingPlan.isAsked(thinking)) {
      fields.put(
          "reasoningConfig",
          "{\"type\":\"enabled\",\"maxReasoningEffort\":\"" + level(thinking.effort()) + "\"}");
    }
  }

  private void effort() {
    Thinking thinking = request.thinking();
    if (thinking.effort() != null) {
      fields.put("reasoning_effort", '"' + level(thinking.effort()) + '"');
    } else {
      unsaid();
    }
  }

  private static String level(@Nullable String effort) {
    return switch (effort) {
      case null -> "medium";
      case "minimal", "low" -> "low";
      case "high", "xhigh", "max" -> "high";
      default -> "medium";
    };
  }

  private void unsaid() {
    if (ThinkingPlan.isAsked(request.thinking())) {
      omissions.drop(request.thinking().member());
    }
  }

  void topK(Setting setting) {
    switch (vendor) {
      case ModelVendor.ANTHROPIC, ModelVendor.MISTRAL -> fields.put("top_k", setting.json());
      case ModelVendor.AMAZON -> fields.put("inferenceConfig", "{\"topK\":" + setting.json() + "}");
      default -> omissions.setting(Parameter.TOP_K, setting);
    }
  }

  /// Claude alone can be held to one call at a time.
  void parallelTools(Setting setting) {
    boolean single = setting.json().equals("false");
    if (!single || request.tools().isEmpty() || request.choice() instanceof ToolChoice.None) {
      return;
    }
    if (!vendor.equals(ModelVendor.ANTHROPIC)) {
      omissions.setting(Parameter.PARALLEL_TOOLS, setting);
      return;
    }
    JsonWriter choice = new JsonWriter().object().name("type");
    switch (request.choice()) {
      case null -> choice.value("auto");
      case ToolChoice.Auto _, ToolChoice.None _ -> choice.value("auto");
      case ToolChoice.Required _ -> choice.value("any");
      case ToolChoice.Named(var name) -> choice.value("tool").name("name").value(name);
    }
    choice.name("disable_parallel_tool_use").value(true).end();
    fields.put("tool_choice", new String(choice.toBytes(), StandardCharsets.UTF_8));
  }

  void write(JsonWriter json) {
    if (fields.isEmpty()) {
      return;
    }
    json.name("additionalModelRequestFields").object();
    fields.forEach((name, value) -> json.name(name).raw(value));
    json.end();
  }
}
