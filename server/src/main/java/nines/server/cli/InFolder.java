package nines.server.cli;

import nines.server.store.DataFolder;
import picocli.CommandLine;

/// Makes commands whose embedded database lies in another folder than `./data`.
record InFolder(DataFolder folder) implements CommandLine.IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    return type == KeyStoreOptions.class
        ? type.cast(new KeyStoreOptions(folder))
        : CommandLine.defaultFactory().create(type);
  }
}
