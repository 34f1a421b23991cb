package nines.server.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// `nines keys revoke`: ends a key for good. A gateway that runs refuses it within a second.
///
/// @param store where the key is
record KeysRevokeCommand(KeyStore store) implements Command {
  @Override
  public String words() {
    return "keys revoke";
  }

  @Override
  public String summary() {
    return "Revoke a key for good; it is refused everywhere within a second.";
  }

  @Override
  public List<Option> options() {
    return List.of(KeyStore.CONFIG);
  }

  @Override
  public String operand() {
    return "ID";
  }

  @Override
  public int run(Given given) {
    var id = requireNonNull(given.operand());
    return store.use(
        given,
        desk -> {
          var revoked = desk.revoke(id);
          if (revoked.isEmpty()) {
            given.err().println("no key has this id");
            return ExitCode.FAILED;
          }
          given.out().println("revoked " + id);
          return ExitCode.OK;
        });
  }
}
