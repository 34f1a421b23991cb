package nines.server.cli;

import java.util.List;
import java.util.concurrent.Callable;
import nines.core.admission.Expiry;
import nines.core.admission.KeyTerms;
import nines.server.WallClock;
import nines.server.admin.KeyJson;
import nines.server.store.MintedKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `nines keys create`: makes a key and shows it, this once. A gateway that runs takes it at once.
@Command(
    name = "create",
    description = "Make a key and print it; it is never shown again.",
    mixinStandardHelpOptions = true)
final class KeysCreateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private KeyStoreOptions store;

  @Option(names = "--name", required = true, paramLabel = "NAME", description = "What to call it.")
  private String name = "";

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "When it runs out: a time from now, such as 30d or 12h, or an instant.")
  private @Nullable String expires;

  @Option(
      names = "--routes",
      split = ",",
      paramLabel = "ROUTE",
      description = "The routes it may use; without routes and targets it may use everything.")
  private List<String> routes = List.of();

  @Option(
      names = "--targets",
      split = ",",
      paramLabel = "PROVIDER/MODEL",
      description = "The targets it may use directly.")
  private List<String> targets = List.of();

  @Option(names = "--explain", description = "Let it ask for the plan of its calls.")
  private boolean explain;

  @Option(names = "--json", description = "Print a JSON object with the key as the member `key`.")
  private boolean json;

  @Override
  public Integer call() {
    var terms = terms();
    return store.use(desk -> {
      print(desk.create(terms));
      return CommandLine.ExitCode.OK;
    });
  }

  private KeyTerms terms() {
    try {
      var end = expires == null ? null : Expiry.after(WallClock.SYSTEM.instant(), expires);
      return new KeyTerms(name, routes, targets, explain, end);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void print(MintedKey minted) {
    var out = spec.commandLine().getOut();
    var entry = minted.entry();
    if (json) {
      out.println(
          JsonMapper.shared()
              .writeValueAsString(
                  KeyJson.created(minted.key().reveal(), entry, WallClock.SYSTEM.instant())));
      return;
    }
    out.printf(
        """
        key      %s
        id       %s
        name     %s
        expires  %s
        The key is shown this once.
        """,
        minted.key().reveal(),
        entry.id(),
        entry.terms().name(),
        entry.terms().expires() == null ? "never" : entry.terms().expires());
  }
}
