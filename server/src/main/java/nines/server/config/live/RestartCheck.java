package nines.server.config.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import nines.server.config.Config;
import nines.server.config.Secret;
import nines.server.config.StoreConfig;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.load.LoadedConfig;

/// The settings that cannot change while Nines runs: what the listeners were opened with, and where
/// the store is.
final class RestartCheck {
  private static final List<Fixed> FIXED =
      List.of(
          new Fixed(List.of("server", "listen"), config -> config.server().listen()),
          new Fixed(List.of("server", "admin"), config -> config.server().admin()),
          new Fixed(
              List.of("server", "tls"), config -> config.server().tls() == null ? "no TLS" : "TLS"),
          new Fixed(
              List.of("server", "limits", "header"),
              config -> config.server().limits().headerBytes()),
          new Fixed(List.of("store", "url"), config -> url(config.store())));

  private RestartCheck() {}

  /// A setting and how it is told whether it changed; its text names no secret.
  private record Fixed(List<String> path, Function<Config, Object> value) {}

  /// The settings in question, as paths.
  static List<String> fixed() {
    return FIXED.stream().map(fixed -> String.join(".", fixed.path())).toList();
  }

  /// What the new configuration may not change without a restart.
  static List<Fault> faults(LoadedConfig before, LoadedConfig after) {
    var faults = new ArrayList<Fault>();
    for (Fixed fixed : FIXED) {
      Object was = fixed.value().apply(before.config());
      Object is = fixed.value().apply(after.config());
      if (!was.equals(is)) {
        faults.add(
            new Fault(
                FaultKind.NEEDS_RESTART,
                after.effective().origin(fixed.path()),
                String.join(".", fixed.path()),
                is.toString(),
                was + " until a restart"));
      }
    }
    return faults;
  }

  private static Object url(StoreConfig store) {
    Secret url = store.url();
    return url == null ? "the embedded database" : url;
  }
}
