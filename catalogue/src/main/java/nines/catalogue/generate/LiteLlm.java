package nines.catalogue.generate;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nines.catalogue.model.Capability;
import nines.catalogue.model.ModelKind;
import nines.catalogue.price.Meter;
import nines.catalogue.price.Rates;
import nines.catalogue.price.ServiceTier;
import nines.catalogue.price.Tariff;
import tools.jackson.databind.JsonNode;

/// LiteLLM's price file: the longest list, with prices for batches and other grades of service.
record LiteLlm(JsonNode root) {
  private static final Map<String, ModelKind> KINDS =
      Map.of(
          "chat", ModelKind.CHAT,
          "responses", ModelKind.CHAT,
          "completion", ModelKind.COMPLETION,
          "embedding", ModelKind.EMBEDDING,
          "image_generation", ModelKind.IMAGE,
          "audio_speech", ModelKind.SPEECH,
          "audio_transcription", ModelKind.TRANSCRIPTION,
          "moderation", ModelKind.MODERATION,
          "rerank", ModelKind.RERANK);
  private static final Map<String, Capability> ABILITIES =
      Map.ofEntries(
          Map.entry("supports_function_calling", Capability.TOOLS),
          Map.entry("supports_parallel_function_calling", Capability.PARALLEL_TOOLS),
          Map.entry("supports_response_schema", Capability.JSON_SCHEMA),
          Map.entry("supports_reasoning", Capability.REASONING),
          Map.entry("supports_vision", Capability.VISION),
          Map.entry("supports_pdf_input", Capability.DOCUMENTS),
          Map.entry("supports_audio_input", Capability.AUDIO_INPUT),
          Map.entry("supports_video_input", Capability.VIDEO_INPUT),
          Map.entry("supports_audio_output", Capability.AUDIO_OUTPUT),
          Map.entry("supports_assistant_prefill", Capability.PREFILL),
          Map.entry("supports_prompt_caching", Capability.PROMPT_CACHE),
          Map.entry("supports_web_search", Capability.WEB_SEARCH));

  /// Price classes by size, sizes of pictures and the like stand among the names.
  private static final Pattern NO_MODEL =
      Pattern.compile(
          ".*(-\\d+(\\.\\d+)?[bm]-(to-)?|-up-to-|-above-|-default$|x-\\d+|container).*");

  /// The models of a type's providers by the name a request carries.
  Map<String, JsonNode> models(TypeSources type) {
    Map<String, JsonNode> models = new TreeMap<>();
    root.properties()
        .forEach(entry -> {
          String provider = entry.getValue().path("litellm_provider").asString("");
          String id = id(type, entry.getKey());
          if (type.liteLlm().contains(provider) && !id.isEmpty()) {
            models.putIfAbsent(id, entry.getValue());
          }
        });
    return models;
  }

  private static String id(TypeSources type, String key) {
    boolean prefixed = key.startsWith(type.liteLlmPrefix());
    String id = prefixed ? key.substring(type.liteLlmPrefix().length()) : key;
    boolean counts = prefixed || (type.bareInLiteLlm() && !key.contains("/"));
    boolean region = type.type().equals("azure-openai") && id.contains("/");
    return counts && !region && !NO_MODEL.matcher(id).matches() ? id : "";
  }

  static void fill(Draft draft, JsonNode model) {
    ModelKind kind = KINDS.get(model.path("mode").asString("chat"));
    if (kind == null) {
      draft.foreign = true;
      return;
    }
    draft.sources.add(Draft.Source.LITELLM);
    if (draft.kind == null) {
      draft.kind = kind;
    }
    long input = tokens(model, "max_input_tokens");
    if (draft.context == 0) {
      draft.context = input != 0 ? input : tokens(model, "max_tokens");
    }
    if (draft.output == 0 && kind == ModelKind.CHAT) {
      draft.output = tokens(model, "max_output_tokens");
    }
    ABILITIES.forEach((member, capability) -> {
      if (model.path(member).asBoolean(false)) {
        draft.capabilities.add(capability);
      }
    });
    String retires = model.path("deprecation_date").asString("");
    if (draft.retires == null && retires.matches("\\d{4}-\\d{2}-\\d{2}")) {
      draft.retires = LocalDate.parse(retires);
    }
    price(draft, model);
  }

  private static long tokens(JsonNode model, String member) {
    return model.path(member).isNumber() ? model.path(member).asLong() : 0;
  }

  private static void price(Draft draft, JsonNode model) {
    Rates standard = rates(model, "");
    if (draft.tariffs.isEmpty()) {
      add(draft, ServiceTier.STANDARD, 0, standard);
      for (long over : new long[] {128_000, 200_000, 256_000, 272_000, 512_000}) {
        add(draft, ServiceTier.STANDARD, over, rates(model, "_above_" + over / 1000 + "k_tokens"));
      }
    }
    if (agrees(draft, standard)) {
      add(draft, ServiceTier.BATCH, 0, rates(model, "_batches"));
      add(draft, ServiceTier.FLEX, 0, rates(model, "_flex"));
      add(draft, ServiceTier.PRIORITY, 0, rates(model, "_priority"));
    }
  }

  /// Whether this source means the same price as the one believed, so that its discounts apply.
  private static boolean agrees(Draft draft, Rates standard) {
    Tariff base = draft.tariffs.isEmpty() ? null : draft.tariffs.getFirst();
    for (Tariff tariff : draft.tariffs) {
      base = tariff.over() == 0 && tariff.service() == ServiceTier.STANDARD ? tariff : base;
    }
    return base != null
        && base.rates().of(Meter.INPUT).equals(standard.of(Meter.INPUT))
        && base.rates().of(Meter.OUTPUT).equals(standard.of(Meter.OUTPUT));
  }

  private static void add(Draft draft, ServiceTier service, long over, Rates rates) {
    if (!rates.isEmpty()) {
      draft.tariffs.add(new Tariff(service, null, null, over, rates));
    }
  }

  private static Rates rates(JsonNode model, String suffix) {
    Prices prices =
        new Prices()
            .each(Meter.INPUT, model.path("input_cost_per_token" + suffix))
            .each(Meter.OUTPUT, model.path("output_cost_per_token" + suffix))
            .each(Meter.CACHED_READ, model.path("cache_read_input_token_cost" + suffix))
            .each(Meter.CACHE_WRITE, model.path("cache_creation_input_token_cost" + suffix));
    if (suffix.isEmpty()) {
      prices
          .each(Meter.CACHE_WRITE_1H, model.path("cache_creation_input_token_cost_above_1hr"))
          .each(Meter.REASONING, model.path("output_cost_per_reasoning_token"))
          .each(Meter.INPUT_AUDIO, model.path("input_cost_per_audio_token"))
          .each(Meter.OUTPUT_AUDIO, model.path("output_cost_per_audio_token"))
          .each(Meter.INPUT_IMAGE, model.path("input_cost_per_image_token"))
          .each(Meter.OUTPUT_IMAGE, model.path("output_cost_per_image_token"))
          .each(Meter.IMAGE, model.path("output_cost_per_image"))
          .each(Meter.SECOND, model.path("input_cost_per_second"))
          .each(Meter.CHARACTER, model.path("input_cost_per_character"))
          .each(Meter.REQUEST, model.path("input_cost_per_request"));
    }
    return prices.rates();
  }
}
