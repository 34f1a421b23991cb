package nines.catalogue.generate;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import nines.catalogue.model.Capability;
import nines.catalogue.model.ModelKind;
import nines.catalogue.price.Meter;
import nines.catalogue.price.Rates;
import nines.catalogue.price.ServiceTier;
import nines.catalogue.price.Tariff;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The catalogue models.dev: limits, abilities and prices by exact name.
record ModelsDev(JsonNode root) {

  /// The names a provider's models have.
  SortedSet<String> ids(String provider) {
    return new TreeSet<>(root.path(provider).path("models").propertyNames());
  }

  void fill(Draft draft, String provider, String id) {
    JsonNode model = root.path(provider).path("models").path(id);
    if (model.isMissingNode()) {
      return;
    }
    draft.sources.add(Draft.Source.MODELS_DEV);
    JsonNode limit = model.path("limit");
    draft.context = first(draft.context, limit.path("context").asLong(0));
    draft.input = first(draft.input, limit.path("input").asLong(0));
    draft.output = first(draft.output, limit.path("output").asLong(0));
    String family = model.path("family").asString("");
    if (draft.family.isEmpty()) {
      draft.family = family;
    }
    draft.openWeights |= model.path("open_weights").asBoolean(false);
    draft.deprecated |= model.path("status").asString("").equals("deprecated");
    abilities(draft, model);
    kind(draft, model);
    if (draft.tariffs.isEmpty()) {
      price(draft, model.path("cost"));
    }
  }

  private static long first(long known, long other) {
    return known != 0 ? known : other;
  }

  private static void abilities(Draft draft, JsonNode model) {
    flag(draft, model, "tool_call", Capability.TOOLS);
    flag(draft, model, "reasoning", Capability.REASONING);
    flag(draft, model, "structured_output", Capability.JSON_SCHEMA);
    flag(draft, model, "temperature", Capability.TEMPERATURE);
    JsonNode modalities = model.path("modalities");
    List<String> in = Json.texts(modalities.path("input"));
    List<String> out = Json.texts(modalities.path("output"));
    when(draft, in.contains("image"), Capability.VISION);
    when(draft, in.contains("pdf"), Capability.DOCUMENTS);
    when(draft, in.contains("audio"), Capability.AUDIO_INPUT);
    when(draft, in.contains("video"), Capability.VIDEO_INPUT);
    when(draft, out.contains("audio"), Capability.AUDIO_OUTPUT);
    when(draft, out.contains("image"), Capability.IMAGE_OUTPUT);
    when(draft, model.path("cost").has("cache_read"), Capability.PROMPT_CACHE);
  }

  private static void flag(Draft draft, JsonNode model, String member, Capability capability) {
    when(draft, model.path(member).asBoolean(false), capability);
  }

  private static void when(Draft draft, boolean can, Capability capability) {
    if (can) {
      draft.capabilities.add(capability);
    }
  }

  private static void kind(Draft draft, JsonNode model) {
    List<String> in = Json.texts(model.path("modalities").path("input"));
    List<String> out = Json.texts(model.path("modalities").path("output"));
    if (out.contains("video")) {
      draft.foreign = true;
    }
    if (draft.kind == null) {
      draft.kind = kindOf(in, out);
    }
  }

  private static @Nullable ModelKind kindOf(List<String> in, List<String> out) {
    if (out.equals(List.of("image"))) {
      return ModelKind.IMAGE;
    }
    if (out.equals(List.of("audio"))) {
      return ModelKind.SPEECH;
    }
    return in.equals(List.of("audio")) ? ModelKind.TRANSCRIPTION : null;
  }

  private static void price(Draft draft, JsonNode cost) {
    Rates base = rates(cost);
    if (base.isEmpty()) {
      return;
    }
    draft.tariffs.add(new Tariff(ServiceTier.STANDARD, null, null, 0, base));
    for (JsonNode tier : cost.path("tiers")) {
      long over = tier.path("tier").path("size").asLong();
      draft.tariffs.add(new Tariff(ServiceTier.STANDARD, null, null, over, rates(tier)));
    }
  }

  private static Rates rates(JsonNode cost) {
    return new Prices()
        .perMillion(Meter.INPUT, cost.path("input"))
        .perMillion(Meter.OUTPUT, cost.path("output"))
        .perMillion(Meter.CACHED_READ, cost.path("cache_read"))
        .perMillion(Meter.CACHE_WRITE, cost.path("cache_write"))
        .perMillion(Meter.REASONING, cost.path("reasoning"))
        .perMillion(Meter.INPUT_AUDIO, cost.path("input_audio"))
        .perMillion(Meter.OUTPUT_AUDIO, cost.path("output_audio"))
        .rates();
  }
}
