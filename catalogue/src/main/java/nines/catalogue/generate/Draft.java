package nines.catalogue.generate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nines.catalogue.model.Capability;
import nines.catalogue.model.ModelKind;
import nines.catalogue.model.Naming;
import nines.catalogue.price.Tariff;
import org.jspecify.annotations.Nullable;

/// A model in the making: what the sources said so far, first come first believed.
final class Draft {
  final String id;
  final Set<Source> sources = EnumSet.noneOf(Source.class);
  final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
  final Set<String> aliases = new TreeSet<>();
  final List<Tariff> tariffs = new ArrayList<>();
  @Nullable ModelKind kind;
  Naming naming = Naming.UNKNOWN;
  String family = "";
  @Nullable String pointsTo;
  long context;
  long input;
  long output;
  boolean openWeights;
  boolean deprecated;
  @Nullable LocalDate retires;
  boolean listed = true;

  /// Set when a source says that it is nothing this gateway serves, such as video.
  boolean foreign;

  Draft(String id) {
    this.id = id;
  }

  /// The price catalogues, the most believed first.
  enum Source {
    GENAI_PRICES("genai-prices", "https://github.com/pydantic/genai-prices"),
    MODELS_DEV("models.dev", "https://github.com/anomalyco/models.dev"),
    LITELLM("litellm", "https://github.com/BerriAI/litellm");

    final String label;
    final String url;

    Source(String label, String url) {
      this.label = label;
      this.url = url;
    }
  }
}
