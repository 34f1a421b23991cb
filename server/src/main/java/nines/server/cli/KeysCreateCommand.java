package nines.server.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import nines.core.admission.Expiry;
import nines.core.admission.KeyTerms;
import nines.server.KeyNames;
import nines.server.WallClock;
import nines.server.admin.KeyJson;
import nines.server.config.load.ConfigLoader;
import nines.server.config.load.ConfigSource;
import nines.server.config.load.Loading;
import nines.server.store.MintedKey;
import tools.jackson.databind.json.JsonMapper;

/// `nines keys create`: makes a key and shows it, this once. A gateway that runs takes it at once.
///
/// @param store where the key is kept
record KeysCreateCommand(KeyStore store) implements Command {
  private static final Option NAME = Option.required("--name", "NAME", "What to call it.");
  private static final Option EXPIRES =
      Option.optional(
          "--expires",
          "TIME",
          "When it runs out: a time from now, such as 30d or 12h, or an instant.");
  private static final Option ROUTES =
      Option.list(
          "--routes",
          "ROUTE",
          "The routes it may use; without routes and targets it may use everything.");
  private static final Option TARGETS =
      Option.list(
          "--targets",
          "PROVIDER/MODEL",
          "The targets it may use, by name and where a route has them.");
  private static final Option EXPLAIN =
      Option.flag("--explain", "Let it ask for the plan of its calls.");
  private static final Option JSON =
      Option.flag("--json", "Print a JSON object with the key as the member `key`.");

  @Override
  public String words() {
    return "keys create";
  }

  @Override
  public String summary() {
    return "Make a key and print it; it is never shown again.";
  }

  @Override
  public List<Option> options() {
    return List.of(NAME, EXPIRES, ROUTES, TARGETS, EXPLAIN, JSON, KeyStore.CONFIG);
  }

  @Override
  public int run(Given given) throws WrongUsage {
    var terms = terms(given);
    requireNames(terms, ConfigSource.choose(given.path(KeyStore.CONFIG)));
    return store.use(
        given,
        desk -> {
          print(given, desk.create(terms));
          return ExitCode.OK;
        });
  }

  private static KeyTerms terms(Given given) throws WrongUsage {
    var name = requireNonNull(given.value(NAME));
    var expires = given.value(EXPIRES);
    try {
      var end = expires == null ? null : Expiry.after(WallClock.SYSTEM.instant(), expires);
      return new KeyTerms(name, given.list(ROUTES), given.list(TARGETS), given.has(EXPLAIN), end);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }

  /// Where the configuration is faulty or not there yet, any name will do.
  private static void requireNames(KeyTerms terms, ConfigSource source) throws WrongUsage {
    boolean limited = !terms.routes().isEmpty() || !terms.targets().isEmpty();
    if (limited && new ConfigLoader(System::getenv).load(source) instanceof Loading.Loaded good) {
      try {
        KeyNames.require(terms, good.loaded());
      } catch (IllegalArgumentException e) {
        throw new WrongUsage(String.valueOf(e.getMessage()));
      }
    }
  }

  private static void print(Given given, MintedKey minted) {
    var out = given.out();
    var entry = minted.entry();
    if (given.has(JSON)) {
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
