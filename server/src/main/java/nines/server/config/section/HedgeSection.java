package nines.server.config.section;

import java.util.List;
import nines.server.config.HedgeConfig;
import nines.server.config.Limit;
import nines.server.config.schema.Key;
import nines.server.config.schema.LaterKey;
import nines.server.config.schema.Section;
import nines.server.config.value.ChoiceValue;
import nines.server.config.value.ChoiceValue.Word;
import nines.server.config.value.DurationValue;
import nines.server.config.value.ShareValue;
import nines.server.config.value.WordOrDuration;

/// The keys of a route's `hedge`.
final class HedgeSection {
  private static final Key<Limit> AFTER =
      Key.defaulted(
          "after",
          new WordOrDuration<>(
              "p95", new Limit.Learned(), new DurationValue("0s", "10m"), Limit.Fixed::new),
          "p95",
          "The wait for a first token (unary: for the answer) before the second attempt; `p95` is"
              + " what 19 in 20 answers of the target need, and no hedge until that is known.");

  private static final Key<Double> SHARE =
      Key.defaulted(
          "share",
          new ShareValue("0%", "100%"),
          "5%",
          "The share of the route's calls that may be hedged.");

  private static final Key<Boolean> WINS =
      Key.defaulted(
          "wins",
          new ChoiceValue<>(
              List.of(new Word<>("first-token", false), new Word<>("complete", true)), List.of()),
          "first-token",
          "Which attempt wins: the one with the first token, or the one that is whole first.");

  static final Section<HedgeConfig> SECTION =
      new Section<>(
          List.of(
              AFTER,
              SHARE,
              WINS,
              new LaterKey("when", "A condition under which calls are hedged.")),
          values -> new HedgeConfig(values.get(AFTER), values.get(SHARE), values.get(WINS)));

  private HedgeSection() {}
}
