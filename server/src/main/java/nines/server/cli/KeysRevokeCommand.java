package nines.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nines keys revoke`: ends a key for good. A gateway that runs refuses it within a second.
@Command(
    name = "revoke",
    description = "Revoke a key for good; it is refused everywhere within a second.",
    mixinStandardHelpOptions = true)
final class KeysRevokeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private KeyStoreOptions store;

  @Parameters(paramLabel = "ID", description = "The id of the key, as `keys list` shows it.")
  private String id = "";

  @Override
  public Integer call() {
    return store.use(desk -> {
      var revoked = desk.revoke(id);
      if (revoked.isEmpty()) {
        spec.commandLine().getErr().println("no key has this id");
        return CommandLine.ExitCode.SOFTWARE;
      }
      spec.commandLine().getOut().println("revoked " + id);
      return CommandLine.ExitCode.OK;
    });
  }
}
