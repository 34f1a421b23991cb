package nines.catalogue.generate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import nines.catalogue.price.DailyHours;
import nines.catalogue.price.Meter;
import nines.catalogue.price.Rates;
import nines.catalogue.price.ServiceTier;
import nines.catalogue.price.Tariff;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The price catalogue genai-prices: few models, each for a family of names.
final class GenaiPrices {
  private static final Map<String, Meter> METERS = meters();

  /// What an entry with an empty list of prices means.
  private static final Rates FREE = new Rates(Map.of(Meter.INPUT, 0L, Meter.OUTPUT, 0L));

  private final Map<String, List<Entry>> byProvider = new HashMap<>();

  GenaiPrices(JsonNode root) {
    for (JsonNode provider : root) {
      List<Entry> entries = new ArrayList<>();
      for (JsonNode model : provider.path("models")) {
        entries.add(
            new Entry(model.path("id").asString(), NameRule.read(model.path("match")), model));
      }
      byProvider.put(provider.path("id").asString(), entries);
    }
  }

  /// One price and the names it is for.
  record Entry(String id, List<NameRule> rules, JsonNode model) {
    boolean matches(String name) {
      return rules.stream().anyMatch(rule -> rule.matches(name));
    }

    /// The name under which the entry is listed, or null when only forms of names are known.
    @Nullable String listedId() {
      if (matches(id)) {
        return id;
      }
      return rules.stream()
          .filter(rule -> rule.kind().equals("equals"))
          .map(NameRule::text)
          .findFirst()
          .orElse(null);
    }
  }

  List<Entry> entries(String provider) {
    return byProvider.getOrDefault(provider, List.of());
  }

  List<String> providersStartingWith(String prefix) {
    return byProvider.keySet().stream().filter(id -> id.startsWith(prefix)).sorted().toList();
  }

  /// The first entry of the first provider that has one for the name.
  @Nullable Entry find(List<String> providers, String name) {
    for (String provider : providers) {
      for (Entry entry : entries(provider)) {
        if (entry.matches(name)) {
          return entry;
        }
      }
    }
    return null;
  }

  static void fill(Draft draft, Entry entry) {
    draft.sources.add(Draft.Source.GENAI_PRICES);
    draft.tariffs.addAll(tariffs(entry.model().path("prices")));
    draft.deprecated |= entry.model().path("deprecated").asBoolean(false);
  }

  private static List<Tariff> tariffs(JsonNode prices) {
    List<Tariff> tariffs = new ArrayList<>();
    if (prices.isArray()) {
      for (JsonNode conditional : prices) {
        tariffs.addAll(tariffs(conditional.path("prices"), conditional.path("constraint")));
      }
    } else {
      tariffs.addAll(tariffs(prices, prices.path("no constraint")));
    }
    return tariffs;
  }

  private static List<Tariff> tariffs(JsonNode prices, JsonNode constraint) {
    String from = constraint.path("start_date").asString("");
    String hours = constraint.path("start_time").asString("");
    LocalDate day = from.isEmpty() ? null : LocalDate.parse(from);
    DailyHours daily =
        hours.isEmpty()
            ? null
            : DailyHours.parse(utc(hours) + "-" + utc(constraint.path("end_time").asString("")));
    List<Tariff> tariffs = new ArrayList<>();
    if (prices.isEmpty()) {
      tariffs.add(new Tariff(ServiceTier.STANDARD, day, daily, 0, FREE));
    }
    for (long over : starts(prices)) {
      Rates rates = rates(prices, over);
      if (!rates.isEmpty()) {
        tariffs.add(new Tariff(ServiceTier.STANDARD, day, daily, over, rates));
      }
    }
    return tariffs;
  }

  private static String utc(String time) {
    if (!time.endsWith("Z")) {
      throw new IllegalArgumentException("not UTC: " + time);
    }
    return time.substring(0, time.length() - 1);
  }

  /// 0 for the base prices, and the input lengths at which prices change.
  private static SortedSet<Long> starts(JsonNode prices) {
    SortedSet<Long> starts = new TreeSet<>(List.of(0L));
    for (JsonNode price : prices) {
      for (JsonNode tier : price.path("tiers")) {
        starts.add(tier.path("start").asLong());
      }
    }
    return starts;
  }

  private static Rates rates(JsonNode prices, long over) {
    Prices found = new Prices();
    prices
        .properties()
        .forEach(member -> {
          Meter meter = METERS.get(member.getKey());
          if (meter == null) {
            throw new IllegalArgumentException("unknown price: " + member.getKey());
          }
          JsonNode price = priceOver(member.getValue(), over);
          if (member.getKey().endsWith("_kcount")) {
            found.perThousand(meter, price);
          } else {
            found.perMillion(meter, price);
          }
        });
    return found.rates();
  }

  private static JsonNode priceOver(JsonNode price, long over) {
    if (over == 0) {
      return price.isObject() ? price.path("base") : price;
    }
    for (JsonNode tier : price.path("tiers")) {
      if (tier.path("start").asLong() == over) {
        return tier.path("price");
      }
    }
    return price.path("no tier");
  }

  private static Map<String, Meter> meters() {
    Map<String, Meter> meters = new LinkedHashMap<>();
    meters.put("input_mtok", Meter.INPUT);
    meters.put("output_mtok", Meter.OUTPUT);
    meters.put("cache_read_mtok", Meter.CACHED_READ);
    meters.put("cache_write_mtok", Meter.CACHE_WRITE);
    meters.put("cache_write_1h_mtok", Meter.CACHE_WRITE_1H);
    meters.put("output_reasoning_mtok", Meter.REASONING);
    meters.put("input_audio_mtok", Meter.INPUT_AUDIO);
    meters.put("output_audio_mtok", Meter.OUTPUT_AUDIO);
    meters.put("cache_audio_read_mtok", Meter.CACHED_AUDIO_READ);
    meters.put("input_image_mtok", Meter.INPUT_IMAGE);
    meters.put("output_image_mtok", Meter.OUTPUT_IMAGE);
    meters.put("cache_image_read_mtok", Meter.CACHED_IMAGE_READ);
    meters.put("input_video_mtok", Meter.INPUT_VIDEO);
    meters.put("output_video_mtok", Meter.OUTPUT_VIDEO);
    meters.put("output_citation_mtok", Meter.CITATION);
    meters.put("requests_kcount", Meter.REQUEST);
    meters.put("web_searches_kcount", Meter.WEB_SEARCH);
    return meters;
  }
}
