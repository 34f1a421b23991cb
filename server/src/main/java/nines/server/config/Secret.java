package nines.server.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// A value that prints `***` wherever it is printed: logs, exceptions, records that hold it, JSON.
///
/// Only [#reveal()] gives the value, so that every use can be found by its name. Equality takes the
/// same time wherever two values of one length differ.
public final class Secret {
  public static final String MASK = "***";

  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /// The value itself: for the wire only, never for a message.
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @JsonValue
  @Override
  public String toString() {
    return MASK;
  }

  private byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
