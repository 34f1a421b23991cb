package nines.server.egress;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nines.server.pipeline.RemoteFiles;

/// A web of which nothing is named.
final class NoFiles implements RemoteFiles {
  @Override
  public boolean isNamed(String url) {
    return false;
  }

  @Override
  public String host(String url) {
    return "somewhere";
  }

  @Override
  public Loan fetch(Set<Wanted> wanted, Consumer<Map<Wanted, Fetched>> answer) {
    throw new AssertionError("nothing is named");
  }
}
