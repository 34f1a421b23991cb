package nines.server.cli;

import nines.fakes.wire.Timing;
import nines.server.Premises;
import nines.server.store.DataFolder;
import picocli.CommandLine;

/// Makes commands whose embedded database lies in another folder than `./data`.
record InFolder(DataFolder folder) implements CommandLine.IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == KeyStoreOptions.class) {
      return type.cast(new KeyStoreOptions(folder));
    }
    return type == ServeCommand.class
        ? type.cast(new ServeCommand(new Premises(folder, Timing.instant())))
        : CommandLine.defaultFactory().create(type);
  }
}
