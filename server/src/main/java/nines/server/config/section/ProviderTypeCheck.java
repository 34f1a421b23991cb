package nines.server.config.section;

import nines.catalogue.Catalogue;
import nines.catalogue.NearestName;
import nines.catalogue.type.ProviderType;
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
    credentials(values, known);
    keys(values, known);
  }

  /// A region is part of the address, and of every signature.
  private void location(Values values, ProviderType known) {
    boolean written = values.written(CloudKeys.LOCATION);
    boolean signed = CloudKeys.aws(values) != null;
    if (written && !known.hasLocations()) {
      report(
          FaultKind.WRONG_VALUE,
          CloudKeys.LOCATION,
          "a region",
          "none, as type " + type + " has none");
    } else if (!written
        && known.hasLocations()
        && (signed || !values.written(ProviderSection.BASE_URL))) {
      report(FaultKind.MISSING_KEY, CloudKeys.LOCATION, "nothing", "a region of " + known.title());
    }
  }

  private void credentials(Values values, ProviderType known) {
    if (CloudKeys.aws(values) == null) {
      return;
    }
    if (known.credential().awsService() == null) {
      report(
          FaultKind.WRONG_VALUE,
          CloudKeys.CREDENTIALS,
          "an access key of AWS",
          "none, as type " + type + " takes none");
    } else if (hasKeys(values)) {
      report(FaultKind.WRONG_VALUE, CloudKeys.CREDENTIALS, "keys as well", "keys, or credentials");
    }
  }

  private static boolean hasKeys(Values values) {
    boolean none =
        values.view(ProviderSection.KEYS) instanceof View.Items items && items.items().isEmpty();
    return values.written(ProviderSection.KEYS) && !none;
  }

  private void keys(Values values, ProviderType known) {
    boolean some = hasKeys(values);
    switch (known.credential().keys()) {
      case REQUIRED -> {
        if (!some && !values.written(CloudKeys.CREDENTIALS) && !values.later()) {
          report(
              FaultKind.MISSING_KEY,
              ProviderSection.KEYS,
              "nothing",
              "a key, as type " + type + " needs");
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
      }
    }
  }

  private void unknown(Catalogue types) {
    boolean later = types.notYet(type) != null;
    binding.report(
        new Fault(
            later ? FaultKind.NOT_AVAILABLE : FaultKind.UNKNOWN_TYPE,
            at,
            path.member(ProviderSection.TYPE.name()).text(),
            '"' + type + '"',
            "a provider type of the catalogue",
            later ? null : NearestName.of(type, types.typeNames())));
  }

  private void report(FaultKind kind, Key<?> key, String found, String expected) {
    String where = path.member(key.name()).text();
    binding.report(new Fault(kind, at, where, found, expected));
  }
}
