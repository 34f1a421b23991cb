package nines.server;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import nines.catalogue.Catalogue;
import nines.catalogue.model.Model;
import nines.catalogue.price.Meter;
import nines.catalogue.price.PriceList;
import nines.catalogue.price.Rates;
import nines.catalogue.price.ServiceTier;
import nines.catalogue.price.Tariff;
import nines.server.config.Config;
import nines.server.config.ModelOverride;
import nines.server.config.ModelPrice;
import org.jspecify.annotations.Nullable;

/// The models that the configuration adds or overrides, each as what it is based on with its own
/// prices.
///
/// A base means the entry of that name at the same provider, else the entry of that name, else the
/// catalogue's model. A checked configuration has no cycle of them.
final class OwnModels {
  private final Catalogue catalogue;
  private final Config config;
  private final Map<String, @Nullable Model> models = new HashMap<>();

  OwnModels(Catalogue catalogue, Config config) {
    this.catalogue = catalogue;
    this.config = config;
    for (var own : config.models().values()) {
      models.put(own.name(), resolve(own));
    }
  }

  boolean contains(String name) {
    return models.containsKey(name);
  }

  /// What is known of an entry; null when it begins from nothing.
  @Nullable Model find(String name) {
    return models.get(name);
  }

  private @Nullable Model resolve(ModelOverride own) {
    var base = base(own);
    var price = own.price();
    if (base == null || price == null) {
      return base;
    }
    return base.withPrices(priced(base.prices(), rates(price)));
  }

  private @Nullable Model base(ModelOverride own) {
    int slash = own.name().indexOf('/');
    var provider = own.name().substring(0, slash);
    var written = own.base();
    if (written == null) {
      return catalogued(provider, own.name().substring(slash + 1));
    }
    var sibling = config.models().get(provider + "/" + written);
    if (sibling != null && !sibling.name().equals(own.name())) {
      return resolve(sibling);
    }
    var other = config.models().get(written);
    return other != null ? resolve(other) : anywhere(provider, written);
  }

  /// The catalogue's model of that name at the provider's type, at the provider it names, or at any
  /// type.
  private @Nullable Model anywhere(String provider, String written) {
    var here = catalogued(provider, written);
    if (here != null) {
      return here;
    }
    int slash = written.indexOf('/');
    var bare = written.substring(slash + 1);
    var there = slash < 0 ? null : catalogued(written.substring(0, slash), bare);
    if (there != null) {
      return there;
    }
    for (var type : catalogue.typeNames()) {
      var found = catalogue.model(type, bare);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Model catalogued(String provider, String model) {
    var configured = config.providers().get(provider);
    return configured == null ? null : catalogue.model(configured.type(), model);
  }

  private static Rates rates(ModelPrice price) {
    var picos = new EnumMap<Meter, Long>(Meter.class);
    price.inputPicos().ifPresent(input -> picos.put(Meter.INPUT, input));
    price.outputPicos().ifPresent(output -> picos.put(Meter.OUTPUT, output));
    return new Rates(picos);
  }

  /// The base's prices with these instead, whatever the time and the length of the input; other
  /// grades of service stay as they are.
  private static PriceList priced(PriceList base, Rates own) {
    if (base.isUnknown()) {
      return PriceList.flat(own);
    }
    var tariffs = new ArrayList<Tariff>();
    for (var tariff : base.tariffs()) {
      tariffs.add(
          tariff.service() == ServiceTier.STANDARD
              ? new Tariff(
                  tariff.service(),
                  tariff.from(),
                  tariff.hours(),
                  tariff.over(),
                  own.orElse(tariff.rates()))
              : tariff);
    }
    return new PriceList(tariffs);
  }
}
