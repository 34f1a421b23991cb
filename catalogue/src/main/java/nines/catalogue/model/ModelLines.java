package nines.catalogue.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nines.catalogue.price.DailyHours;
import nines.catalogue.price.Meter;
import nines.catalogue.price.PriceList;
import nines.catalogue.price.Rates;
import nines.catalogue.price.ServiceTier;
import nines.catalogue.price.Tariff;
import org.jspecify.annotations.Nullable;

/// Takes in the lines of one model, one by one, and makes the model of them.
final class ModelLines {
  private final String id;
  private final Map<String, LocalDate> dates;
  private String family = "";
  private ModelKind kind = ModelKind.CHAT;
  private Naming naming = Naming.UNKNOWN;
  private @Nullable String pointsTo;
  private List<String> aliases = List.of();
  private long context;
  private long input;
  private long output;
  private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
  private final List<Tariff> tariffs = new ArrayList<>();
  private boolean deprecated;
  private @Nullable LocalDate retires;
  private List<String> sources = List.of();

  ModelLines(String id, Map<String, LocalDate> dates) {
    this.id = id;
    this.dates = dates;
  }

  void read(String line) {
    if (line.startsWith("      - ")) {
      tariffs.add(tariff(FlowText.map(line.substring(8))));
      return;
    }
    int colon = line.indexOf(':');
    String value = line.substring(colon + 1).strip();
    switch (line.substring(4, colon)) {
      case "family" -> family = value;
      case "kind" -> kind = constant(ModelKind.class, value);
      case "naming" -> naming = constant(Naming.class, value);
      case "points_to" -> pointsTo = FlowText.unquoted(value);
      case "aliases" -> aliases = FlowText.list(value);
      case "context" -> context = Long.parseLong(value);
      case "input" -> input = Long.parseLong(value);
      case "output" -> output = Long.parseLong(value);
      case "can" ->
          FlowText.list(value).forEach(name -> capabilities.add(constant(Capability.class, name)));
      case "deprecated" -> deprecated = Boolean.parseBoolean(value);
      case "retires" -> retires = LocalDate.parse(value);
      case "sources" -> sources = FlowText.list(value);
      case "prices", "listed" -> {}
      default -> throw new IllegalArgumentException("unknown line of " + id + ": " + line);
    }
  }

  Model model() {
    LocalDate date = sources.isEmpty() ? null : dates.get(sources.getFirst());
    if (date == null) {
      throw new IllegalArgumentException("no dated source: " + id);
    }
    return new Model(
        id,
        family,
        kind,
        naming,
        pointsTo,
        List.copyOf(aliases),
        new Limits(context, input, output),
        Set.copyOf(capabilities),
        new PriceList(tariffs),
        deprecated,
        retires,
        false,
        List.copyOf(sources),
        date);
  }

  private static Tariff tariff(Map<String, String> members) {
    ServiceTier service = ServiceTier.STANDARD;
    LocalDate from = null;
    DailyHours hours = null;
    long over = 0;
    Map<Meter, Long> picos = new EnumMap<>(Meter.class);
    for (Map.Entry<String, String> member : members.entrySet()) {
      String value = member.getValue();
      switch (member.getKey()) {
        case "service" -> service = constant(ServiceTier.class, value);
        case "from" -> from = LocalDate.parse(value);
        case "hours" -> hours = DailyHours.parse(value);
        case "over" -> over = Long.parseLong(value);
        default -> {
          Meter meter = constant(Meter.class, member.getKey());
          picos.put(meter, Rates.picos(meter, new BigDecimal(value)));
        }
      }
    }
    return new Tariff(service, from, hours, over, new Rates(picos));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }
}
