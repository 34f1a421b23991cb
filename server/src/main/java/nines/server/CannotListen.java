package nines.server;

import java.io.Serial;
import java.util.regex.Pattern;
import nines.server.config.ListenAddress;

/// A listener could not be opened: its port is taken, or its address is none of this machine's.
public final class CannotListen extends RuntimeException {
  /// What the native transport says before the reason.
  private static final Pattern NATIVE = Pattern.compile("^bind\\(.*error\\(-?\\d+\\): ");

  @Serial private static final long serialVersionUID = 1L;

  /// @param key the setting that says where, as in `server.listen`
  CannotListen(String key, ListenAddress address, Throwable cause) {
    super(key + ": cannot listen on " + address + ": " + reason(cause), cause);
  }

  private static String reason(Throwable cause) {
    return NATIVE.matcher(String.valueOf(cause.getMessage())).replaceFirst("");
  }
}
