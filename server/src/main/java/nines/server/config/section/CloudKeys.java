package nines.server.config.section;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nines.server.config.AwsCredentials;
import nines.server.config.CloudAccess;
import nines.server.config.EntraApplication;
import nines.server.config.GoogleAccount;
import nines.server.config.Secret;
import nines.server.config.SignIn;
import nines.server.config.Url;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Binding;
import nines.server.config.schema.Key;
import nines.server.config.schema.KeyPath;
import nines.server.config.schema.Section;
import nines.server.config.schema.Values;
import nines.server.config.value.GoogleAccountValue;
import nines.server.config.value.SecretValue;
import nines.server.config.value.TextValue;
import nines.server.config.value.UrlValue;
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

  static final Key<String> PROJECT =
      Key.optional(
          "project",
          new TextValue("the id of a project", Pattern.compile("[a-z0-9.:-]{1,63}")),
          "none given",
          "The project of the cloud that is charged, for types that have some.");

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

  private static final Key<GoogleAccount> GOOGLE =
      Key.optional(
          "google",
          new GoogleAccountValue(),
          "none given",
          "The key file of a service account of Google Cloud; access tokens are asked for with"
              + " it.");

  private static final Key<String> TENANT =
      Key.required(
          "tenant",
          new TextValue(
              "the id or domain of a directory", Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}")),
          "The directory the application is registered in.");

  private static final Key<String> CLIENT_ID =
      Key.required(
          "client_id",
          new TextValue(
              "the id of an application", Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,99}")),
          "The application.");

  private static final Key<Secret> CLIENT_SECRET =
      Key.required("client_secret", SecretValue.credential(), "Its secret.");

  private static final Key<Url> AUTHORITY =
      Key.defaulted(
          "authority",
          new UrlValue(List.of("http", "https"), false),
          "https://login.microsoftonline.com",
          "Where directories are asked; another one in sovereign clouds.");

  private static final Key<EntraApplication> ENTRA =
      Key.optional(
          "entra",
          new Section<>(
              List.of(TENANT, CLIENT_ID, CLIENT_SECRET, AUTHORITY),
              values ->
                  new EntraApplication(
                      values.get(TENANT),
                      values.get(CLIENT_ID),
                      values.get(CLIENT_SECRET),
                      values.get(AUTHORITY))),
          "none given",
          "An application of Microsoft Entra; access tokens are asked for with its secret.");

  static final Key<CloudAccess> CREDENTIALS =
      Key.optional(
          "credentials",
          new Section<>(
              List.of(AWS, GOOGLE, ENTRA),
              List.of(CloudKeys::exactlyOne),
              values -> new CloudAccess(null, null, signIn(values))),
          "none given",
          "Credentials other than keys, of one kind.");

  private CloudKeys() {}

  static CloudAccess access(Values values) {
    return new CloudAccess(values.find(LOCATION), values.find(PROJECT), signedIn(values));
  }

  /// How one signs in at a provider; null where nothing that can be read is written.
  static @Nullable SignIn signedIn(Values values) {
    CloudAccess credentials = values.find(CREDENTIALS);
    return credentials == null ? null : credentials.signIn();
  }

  private static @Nullable SignIn signIn(Values values) {
    return Stream.<@Nullable SignIn>of(values.find(AWS), values.find(GOOGLE), values.find(ENTRA))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static void exactlyOne(Values values, KeyPath path, Binding binding) {
    List<Key<?>> written = Stream.<Key<?>>of(AWS, GOOGLE, ENTRA).filter(values::written).toList();
    if (written.size() > 1) {
      Key<?> second = written.get(1);
      binding.report(
          new Fault(
              FaultKind.WRONG_VALUE,
              values.at(second),
              path.member(second.name()).text(),
              "credentials of a second kind",
              "one of aws, google, entra"));
    }
  }
}
