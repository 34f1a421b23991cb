package nines.server.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nines.core.admission.KeyEntry;
import nines.server.WallClock;
import nines.server.admin.KeyJson;
import nines.server.store.KeyDesk;
import nines.server.store.KeyTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `nines keys list`: every key there ever was, oldest first, without the keys themselves.
@Command(name = "list", description = "List the keys.", mixinStandardHelpOptions = true)
final class KeysListCommand implements Callable<Integer> {
  private static final String ROW = "%-16s  %-8s  %-20s  %-20s  %-24s  %s%n";

  @Spec private CommandSpec spec;

  @Mixin private KeyStoreOptions store;

  @Option(names = "--json", description = "Print a JSON list.")
  private boolean json;

  @Override
  public Integer call() {
    return store.use(desk -> {
      print(spec.commandLine().getOut(), all(desk), WallClock.SYSTEM.instant());
      return CommandLine.ExitCode.OK;
    });
  }

  private static List<KeyEntry> all(KeyDesk desk) {
    var all = new ArrayList<KeyEntry>();
    List<KeyEntry> page;
    do {
      page = desk.page(all.isEmpty() ? null : all.getLast().id(), KeyTable.MAX_PAGE);
      all.addAll(page);
    } while (page.size() == KeyTable.MAX_PAGE);
    return all;
  }

  private void print(PrintWriter out, List<KeyEntry> keys, Instant now) {
    if (json) {
      out.println(
          JsonMapper.shared()
              .writeValueAsString(keys.stream().map(key -> KeyJson.of(key, now)).toList()));
      return;
    }
    out.printf(ROW, "ID", "STATE", "CREATED", "EXPIRES", "NAME", "MAY USE");
    for (var key : keys) {
      out.printf(
          ROW,
          key.id(),
          key.stateAt(now).name().toLowerCase(Locale.ROOT),
          seconds(key.created()),
          seconds(key.terms().expires()),
          key.terms().name(),
          mayUse(key));
    }
  }

  private static String seconds(@Nullable Instant instant) {
    return instant == null ? "never" : Instant.ofEpochSecond(instant.getEpochSecond()).toString();
  }

  private static String mayUse(KeyEntry key) {
    var names = new ArrayList<>(key.terms().routes());
    names.addAll(key.terms().targets());
    return names.isEmpty() ? "everything" : String.join(" ", names);
  }
}
