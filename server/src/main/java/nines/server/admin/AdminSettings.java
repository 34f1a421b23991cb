package nines.server.admin;

import java.util.function.Supplier;
import nines.server.config.ListenAddress;
import nines.server.config.Secret;
import nines.server.config.TlsIdentity;
import org.jspecify.annotations.Nullable;

/// Where the admin listener binds and what it wants.
///
/// @param token the one in force, never empty: there is no default credential
/// @param tls null for clear text
public record AdminSettings(
    ListenAddress listen, Supplier<Secret> token, @Nullable TlsIdentity tls) {
  public AdminSettings {
    if (token.get().reveal().isBlank()) {
      throw new IllegalArgumentException("admin token: blank (expected: a secret)");
    }
  }
}
