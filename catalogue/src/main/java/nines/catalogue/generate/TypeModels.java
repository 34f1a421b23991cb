package nines.catalogue.generate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.catalogue.model.Capability;
import nines.catalogue.model.ModelKind;
import nines.catalogue.price.Rates;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Gathers the models of one provider type from all sources.
final class TypeModels {
  private static final Pattern FIRST_WORD =
      Pattern.compile("(?:ft:|open-|labs-|meta-)?(?:chat)?(text-embedding|gpt-oss|[a-z]+)");

  /// Names of models that keep their reasoning to themselves, wherever they are served.
  private static final Pattern SILENT = Pattern.compile("(?:.*/)?(?:gpt-|o\\d|codex|gemini-).*");

  private final TypeSources type;
  private final GenaiPrices genai;
  private final ModelsDev modelsDev;
  private final Map<String, JsonNode> liteLlm;
  private final TreeMap<String, Draft> drafts = new TreeMap<>();
  private final List<ModelsFile.Like> patterns = new ArrayList<>();

  TypeModels(TypeSources type, GenaiPrices genai, ModelsDev modelsDev, LiteLlm liteLlm) {
    this.type = type;
    this.genai = genai;
    this.modelsDev = modelsDev;
    this.liteLlm = liteLlm.models(type);
  }

  void gather() {
    modelsDev.ids(type.modelsDev()).forEach(this::draft);
    liteLlm.keySet().forEach(this::draft);
    ownEntries().forEach(this::listed);
    drafts.values().forEach(this::fill);
    if (type.type().equals("huggingface")) {
      HuggingFaceBackends.add(drafts, genai);
    }
    drafts.values().removeIf(draft -> draft.foreign || saysNothing(draft) || isElsewhere(draft));
    drafts.values().forEach(this::finish);
    drafts.values().forEach(draft -> NamingRule.apply(draft, drafts.keySet()));
    ownEntries().forEach(this::addPatterns);
  }

  Collection<Draft> models() {
    return drafts.values();
  }

  /// Patterns for names that none of the listed ones is.
  List<ModelsFile.Like> patterns() {
    return patterns;
  }

  /// The entries of the type's own provider, without those it falls back on.
  private List<GenaiPrices.Entry> ownEntries() {
    return type.genai().isEmpty() ? List.of() : genai.entries(type.genai().getFirst());
  }

  private Draft draft(String id) {
    return drafts.computeIfAbsent(id, Draft::new);
  }

  private void listed(GenaiPrices.Entry entry) {
    String id = entry.listedId();
    boolean known = drafts.containsKey(entry.id());
    Draft draft = draft(id == null ? entry.id() : id);
    draft.listed = (id != null && !id.endsWith("-")) || known;
    for (NameRule rule : entry.rules()) {
      if (rule.kind().equals("equals") && !drafts.containsKey(rule.text())) {
        draft.aliases.add(rule.text());
      }
    }
  }

  private void fill(Draft draft) {
    GenaiPrices.Entry entry = entry(draft);
    if (entry != null) {
      GenaiPrices.fill(draft, entry);
    }
    modelsDev.fill(draft, type.modelsDev(), draft.id);
    JsonNode also = liteLlm.get(draft.id);
    if (also != null) {
      LiteLlm.fill(draft, also);
    }
    if (draft.context == 0 && entry != null) {
      draft.context = entry.model().path("context_window").asLong(0);
    }
  }

  private GenaiPrices.@Nullable Entry entry(Draft draft) {
    return draft.listed
        ? genai.find(type.genai(), draft.id)
        : ownEntries().stream().filter(own -> own.id().equals(draft.id)).findFirst().orElse(null);
  }

  private void finish(Draft draft) {
    String name = draft.id.substring(draft.id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    draft.kind = draft.kind == null || draft.kind == ModelKind.CHAT ? kind(name) : draft.kind;
    draft.family = family(draft.family, name);
    if (draft.kind == ModelKind.EMBEDDING) {
      draft.output = 0; // Some sources count the numbers of a vector here.
    }
    boolean silent =
        type.reasoning() == TypeSources.Reasoning.HIDDEN_BY_SOME
            && !name.contains("gpt-oss")
            && SILENT.matcher(draft.id).matches();
    if (draft.capabilities.contains(Capability.REASONING) && silent) {
      draft.capabilities.add(Capability.HIDDEN_REASONING);
    }
    draft.listed &= !type.namesHaveVendors() || draft.id.contains("/");
    if (type.freeMeansUnknown()) {
      draft.tariffs.removeIf(tariff -> isFree(tariff.rates()));
    }
  }

  private static boolean isFree(Rates rates) {
    return rates.picos().values().stream().allMatch(price -> price == 0);
  }

  private static ModelKind kind(String name) {
    if (name.contains("embed")) {
      return ModelKind.EMBEDDING;
    }
    if (name.contains("rerank")) {
      return ModelKind.RERANK;
    }
    if (name.contains("whisper") || name.contains("transcribe")) {
      return ModelKind.TRANSCRIPTION;
    }
    return name.contains("moderation") ? ModelKind.MODERATION : ModelKind.CHAT;
  }

  private static String family(String told, String name) {
    String word = told.isEmpty() ? name : told;
    Matcher first = FIRST_WORD.matcher(word);
    return first.lookingAt() ? first.group(1) : "";
  }

  private static boolean saysNothing(Draft draft) {
    boolean stub = draft.id.endsWith("/") || (draft.tariffs.isEmpty() && draft.context == 0);
    return draft.listed && stub && draft.kind != ModelKind.MODERATION;
  }

  /// Google's price list holds what it resells on another platform.
  private boolean isElsewhere(Draft draft) {
    return type.type().equals("gemini") && !draft.id.matches("(gem|imagen|text-emb|embed|learn).*");
  }

  private void addPatterns(GenaiPrices.Entry entry) {
    String id = entry.listedId();
    String like = id == null ? entry.id() : id;
    if (!drafts.containsKey(like)) {
      return;
    }
    for (NameRule rule : entry.rules()) {
      if (!rule.kind().equals("equals")) {
        patterns.add(new ModelsFile.Like(rule, like));
      }
    }
  }
}
