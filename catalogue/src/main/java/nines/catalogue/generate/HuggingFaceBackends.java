package nines.catalogue.generate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds the names by which Hugging Face's router is told which of its partners to use:
/// `model:partner`, each with a price of its own.
final class HuggingFaceBackends {
  private static final String PREFIX = "huggingface_";

  private HuggingFaceBackends() {}

  static void add(Map<String, Draft> drafts, GenaiPrices genai) {
    for (String provider : genai.providersStartingWith(PREFIX)) {
      String partner = provider.substring(PREFIX.length());
      for (GenaiPrices.Entry entry : genai.entries(provider)) {
        String id = entry.listedId();
        if (id != null) {
          Draft draft = drafts.computeIfAbsent(id + ":" + partner, Draft::new);
          GenaiPrices.fill(draft, entry);
          copyLimits(drafts.get(id), draft);
        }
      }
    }
  }

  private static void copyLimits(@Nullable Draft from, Draft to) {
    if (from != null) {
      to.context = from.context;
      to.output = from.output;
      to.capabilities.addAll(from.capabilities);
      to.family = from.family;
      to.openWeights = from.openWeights;
      to.sources.addAll(from.sources);
    }
  }
}
