package nines.server.config.section;

import java.util.List;
import java.util.regex.Pattern;
import nines.server.config.AwsCredentials;
import nines.server.config.CloudAccess;
import nines.server.config.Secret;
import nines.server.config.schema.Key;
import nines.server.config.schema.LaterKey;
import nines.server.config.schema.Section;
import nines.server.config.schema.Values;
import nines.server.config.value.SecretValue;
import nines.server.config.value.TextValue;
import org.jspecify.annotations.Nullable;

/// The keys of a provider that is part of a cloud.
final class CloudKeys {
  static final Key<String> LOCATION =
      Key.optional(
          "location",
          new TextValue(
              "a region such as us-east-1", Pattern.compile("[a-z0-9](-?[a-z0-9]){0,62}")),
          "none given",
          "The region of the cloud that is called, for types that have some.");

  private static final Key<Secret> ACCESS_KEY =
      Key.required("access_key", SecretValue.credential(), "The id of the access key.");

  private static final Key<Secret> SECRET_KEY =
      Key.required("secret_key", SecretValue.credential(), "Its secret.");

  private static final Key<Secret> SESSION_TOKEN =
      Key.optional(
          "session_token",
          SecretValue.credential(),
          "none, as of a lasting key",
          "The token of a temporary access key.");

  private static final Key<AwsCredentials> AWS =
      Key.optional(
          "aws",
          new Section<>(
              List.of(ACCESS_KEY, SECRET_KEY, SESSION_TOKEN),
              values ->
                  new AwsCredentials(
                      values.get(ACCESS_KEY), values.get(SECRET_KEY), values.find(SESSION_TOKEN))),
          "none given",
          "An access key of AWS; every request is signed with it.");

  static final Key<CloudAccess> CREDENTIALS =
      Key.optional(
          "credentials",
          new Section<>(
              List.of(
                  AWS,
                  new LaterKey("google", "A service account of Google Cloud."),
                  new LaterKey("entra", "An application of Microsoft Entra.")),
              values -> new CloudAccess(null, values.find(AWS))),
          "none given",
          "Credentials other than keys.");

  private CloudKeys() {}

  static CloudAccess access(Values values) {
    return new CloudAccess(values.find(LOCATION), aws(values));
  }

  static @Nullable AwsCredentials aws(Values values) {
    CloudAccess credentials = values.find(CREDENTIALS);
    return credentials == null ? null : credentials.aws();
  }
}
