package nines.server.fetch;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nines.server.config.FetchConfig;
import nines.server.pipeline.RemoteFiles;

/// Media at the hosts that one configuration names.
record NamedHosts(MediaFetcher fetcher, FetchConfig config) implements RemoteFiles {
  @Override
  public boolean isNamed(String url) {
    RemoteAddress address = RemoteAddress.of(url);
    return address != null && address.isAmong(config.hosts());
  }

  @Override
  public String host(String url) {
    RemoteAddress address = RemoteAddress.of(url);
    return address == null ? "what it names" : Shown.of(address.authority());
  }

  @Override
  public Loan fetch(Set<Wanted> wanted, Consumer<Map<Wanted, Fetched>> answer) {
    return fetcher.fetch(wanted, config, answer);
  }
}
