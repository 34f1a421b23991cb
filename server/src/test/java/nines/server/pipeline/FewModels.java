package nines.server.pipeline;

import java.util.List;
import java.util.Set;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import nines.server.config.ProviderConfig;

/// Models that every provider here has: `small`, and `thinker`, which reasons without showing it.
class FewModels implements Models {
  @Override
  public Set<Operation> operations(ProviderConfig provider, String model) {
    return provider.type().equals("anthropic")
        ? Set.of(Operation.MESSAGES)
        : Set.of(Operation.CHAT_COMPLETIONS);
  }

  @Override
  public String languages(ProviderConfig provider, String model) {
    return provider.type();
  }

  @Override
  public long contextWindow(ProviderConfig provider, String model) {
    return model.equals("small") ? 8_000 : 0;
  }

  @Override
  public long outputLimit(ProviderConfig provider, String model) {
    return 0;
  }

  @Override
  public Set<Habit> habits(ProviderConfig provider, String model) {
    return Set.of();
  }

  @Override
  public boolean reasonsHidden(ProviderConfig provider, String model) {
    return model.equals("thinker");
  }

  @Override
  public boolean continues(ProviderConfig provider, String model) {
    return false;
  }

  @Override
  public boolean serves(ProviderConfig provider, String model) {
    return models(provider).contains(model);
  }

  @Override
  public List<String> models(ProviderConfig provider) {
    return List.of("small", "thinker");
  }

  @Override
  public List<String> nearest(String name, List<String> known) {
    return known.stream().filter(other -> other.startsWith(name.substring(0, 1))).toList();
  }
}
