package nines.server.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Tells where each fake provider of this process is, once: at the start, and of those that a
/// reload adds, whose ports nobody could know. They are as many as the process runs.
final class FakeNews {
  private final PrintWriter out;
  private final Set<String> told = new HashSet<>();

  FakeNews(PrintWriter out) {
    this.out = out;
  }

  /// @param fakes where each is, by the name of its provider
  synchronized void tell(Map<String, URI> fakes) {
    fakes.forEach((name, address) -> {
      if (told.add(name)) {
        out.printf("fake provider %s at %s%n", name, address);
      }
    });
    out.flush();
  }
}
