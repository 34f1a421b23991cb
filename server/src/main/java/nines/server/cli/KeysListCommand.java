package nines.server.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nines.core.admission.KeyEntry;
import nines.server.WallClock;
import nines.server.admin.KeyJson;
import nines.server.store.KeyDesk;
import nines.server.store.KeyTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// `nines keys list`: every key there ever was, oldest first, without the keys themselves.
///
/// @param store where the keys are
record KeysListCommand(KeyStore store) implements Command {
  private static final String ROW = "%-16s  %-8s  %-20s  %-20s  %-24s  %s%n";
  private static final Option JSON = Option.flag("--json", "Print a JSON list.");

  @Override
  public String words() {
    return "keys list";
  }

  @Override
  public String summary() {
    return "List the keys.";
  }

  @Override
  public List<Option> options() {
    return List.of(KeyStore.CONFIG, JSON);
  }

  @Override
  public int run(Given given) {
    return store.use(
        given,
        desk -> {
          print(given, all(desk), WallClock.SYSTEM.instant());
          return ExitCode.OK;
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

  private static void print(Given given, List<KeyEntry> keys, Instant now) {
    var out = given.out();
    if (given.has(JSON)) {
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
