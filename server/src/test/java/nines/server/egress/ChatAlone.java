package nines.server.egress;

import java.util.List;
import java.util.Set;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import nines.server.config.ProviderConfig;
import nines.server.pipeline.Models;

/// One model that is asked for turns and for nothing else.
record ChatAlone(Set<Operation> operations) implements Models {
  ChatAlone() {
    this(Set.of(Operation.CHAT));
  }

  @Override
  public Set<Operation> operations(ProviderConfig provider, String model) {
    return operations;
  }

  @Override
  public String languages(ProviderConfig provider, String model) {
    return "any";
  }

  @Override
  public long contextWindow(ProviderConfig provider, String model) {
    return 0;
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
    return false;
  }

  @Override
  public boolean continues(ProviderConfig provider, String model) {
    return false;
  }

  @Override
  public boolean serves(ProviderConfig provider, String model) {
    return true;
  }

  @Override
  public List<String> models(ProviderConfig provider) {
    return List.of();
  }

  @Override
  public List<String> nearest(String name, List<String> known) {
    return List.of();
  }
}
