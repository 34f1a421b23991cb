package nines.server.config.section;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nines.catalogue.Catalogue;
import nines.catalogue.NearestName;
import nines.catalogue.type.Alternative;
import nines.catalogue.type.Carriage;
import nines.catalogue.type.Credential;
import nines.catalogue.type.ProviderType;
import nines.core.exchange.Operation;
import nines.dialect.Dialect;
import nines.dialect.registry.Dialects;
import nines.server.config.AwsCredentials;
import nines.server.config.EntraApplication;
import nines.server.config.GoogleAccount;
import nines.server.config.SignIn;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import nines.server.config.schema.Binding;
import nines.server.config.schema.Key;
import nines.server.config.schema.KeyPath;
import nines.server.config.schema.Values;
import nines.server.config.schema.View;

/// What the type of a provider decides about its other keys.
///
/// @param type as written
/// @param at where it is written
/// @param path of the provider
record ProviderTypeCheck(String type, Origin at, KeyPath path, Binding binding) {
  /// The type whose server runs inside this process: nobody can know its address beforehand.
  private static final String IN_PROCESS = "fake";

  void check(Values values, Catalogue types) {
    ProviderType known = types.type(type);
    if (known == null) {
      unknown(types);
      return;
    }
    if (!values.written(ProviderSection.BASE_URL)
        && known.baseUrl() == null
        && !type.equals(IN_PROCESS)) {
      report(
          FaultKind.MISSING_KEY,
          ProviderSection.BASE_URL,
          "nothing",
          "the address of the provider");
    }
    location(values, known);
    project(values, known);
    credentials(values, known);
    keys(values, known);
    languages(known);
  }

  /// What the catalogue cannot know: which languages there are.
  private void languages(ProviderType known) {
    Stream.concat(
            Stream.of(known.operations()),
            known.alternatives().stream().map(Alternative::operations))
        .map(operations -> operations.get(Operation.CHAT))
        .filter(Objects::nonNull)
        .map(Carriage::dialect)
        .distinct()
        .filter(name -> !spoken().contains(name))
        .forEach(name ->
            report(
                FaultKind.WRONG_VALUE,
                ProviderSection.TYPE,
                "chat in " + name,
                "chat in one of " + String.join(", ", spoken())));
  }

  private static List<String> spoken() {
    return Dialects.ofProviders().stream()
        .filter(dialect -> dialect.providerChat() != null)
        .map(Dialect::name)
        .toList();
  }

  /// A region is part of the address or of every path, and of every signature.
  private void location(Values values, ProviderType known) {
    boolean written = values.written(CloudKeys.LOCATION);
    boolean has = known.hasLocations() || known.namesLocation();
    boolean addressed = known.hasLocations() && !values.written(ProviderSection.BASE_URL);
    boolean signed = CloudKeys.signedIn(values) instanceof AwsCredentials;
    if (written && !has) {
      report(
          FaultKind.WRONG_VALUE,
          CloudKeys.LOCATION,
          "a region",
          "none, as type " + type + " has none");
    } else if (!written && has && (known.namesLocation() || addressed || signed)) {
      report(FaultKind.MISSING_KEY, CloudKeys.LOCATION, "nothing", "a region of " + known.title());
    }
  }

  private void project(Values values, ProviderType known) {
    boolean written = values.written(CloudKeys.PROJECT);
    if (written && !known.namesProject()) {
      report(
          FaultKind.WRONG_VALUE,
          CloudKeys.PROJECT,
          "a project",
          "none, as type " + type + " has none");
    } else if (!written && known.namesProject()) {
      report(FaultKind.MISSING_KEY, CloudKeys.PROJECT, "nothing", "a project of " + known.title());
    }
  }

  private void credentials(Values values, ProviderType known) {
    SignIn signIn = CloudKeys.signedIn(values);
    if (signIn == null) {
      return;
    }
    Credential takes = known.credential();
    boolean fits =
        switch (signIn) {
          case AwsCredentials _ -> takes.awsService() != null;
          case GoogleAccount _ -> takes.googleScope() != null;
          case EntraApplication _ -> takes.entraScope() != null;
        };
    if (!fits) {
      String kinds = kinds(takes);
      report(
          FaultKind.WRONG_VALUE,
          CloudKeys.CREDENTIALS,
          kind(signIn),
          (kinds.isEmpty() ? "none" : kinds) + ", as type " + type + " takes");
    } else if (hasKeys(values)) {
      report(FaultKind.WRONG_VALUE, CloudKeys.CREDENTIALS, "keys as well", "keys, or credentials");
    }
  }

  private static String kind(SignIn signIn) {
    return switch (signIn) {
      case AwsCredentials _ -> "an access key of AWS";
      case GoogleAccount _ -> "a service account of Google Cloud";
      case EntraApplication _ -> "an application of Microsoft Entra";
    };
  }

  /// The kinds of credentials that may stand instead of a key; empty where there are none.
  private static String kinds(Credential takes) {
    return Stream.of(
            takes.awsService() == null ? "" : "aws",
            takes.googleScope() == null ? "" : "google",
            takes.entraScope() == null ? "" : "entra")
        .filter(kind -> !kind.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static boolean hasKeys(Values values) {
    boolean none =
        values.view(ProviderSection.KEYS) instanceof View.Items items && items.items().isEmpty();
    return values.written(ProviderSection.KEYS) && !none;
  }

  private void keys(Values values, ProviderType known) {
    boolean some = hasKeys(values);
    String kinds = kinds(known.credential());
    switch (known.credential().keys()) {
      case REQUIRED -> {
        if (!some && isWithoutCredentials(values)) {
          report(
              FaultKind.MISSING_KEY,
              ProviderSection.KEYS,
              "nothing",
              "a key, as type " + type + " needs" + (kinds.isEmpty() ? "" : ", or credentials"));
        }
      }
      case OPTIONAL -> {}
      case NONE -> {
        if (some) {
          report(
              FaultKind.WRONG_VALUE,
              ProviderSection.KEYS,
              "keys",
              "none, as type " + type + " takes none");
        }
        if (!kinds.isEmpty() && isWithoutCredentials(values)) {
          report(
              FaultKind.MISSING_KEY,
              CloudKeys.CREDENTIALS,
              "nothing",
              kinds + ", as type " + type + " needs");
        }
      }
    }
  }

  /// Credentials that cannot be read were told of, and are not missing.
  private static boolean isWithoutCredentials(Values values) {
    boolean unread =
        values.written(CloudKeys.CREDENTIALS) && values.find(CloudKeys.CREDENTIALS) == null;
    return !values.later() && !unread && CloudKeys.signedIn(values) == null;
  }

  private void unknown(Catalogue types) {
    binding.report(
        new Fault(
            FaultKind.UNKNOWN_TYPE,
            at,
            path.member(ProviderSection.TYPE.name()).text(),
            '"' + type + '"',
            "a provider type of the catalogue",
            NearestName.of(type, types.typeNames())));
  }

  private void report(FaultKind kind, Key<?> key, String found, String expected) {
    String where = path.member(key.name()).text();
    binding.report(new Fault(kind, at, where, found, expected));
  }
}
