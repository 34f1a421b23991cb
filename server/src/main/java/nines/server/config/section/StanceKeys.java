package nines.server.config.section;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import nines.server.config.Agreement;
import nines.server.config.Retention;
import nines.server.config.Stance;
import nines.server.config.Training;
import nines.server.config.schema.Key;
import nines.server.config.schema.ListShape;
import nines.server.config.schema.Section;
import nines.server.config.schema.Values;
import nines.server.config.value.ChoiceValue;
import nines.server.config.value.ChoiceValue.Word;
import nines.server.config.value.DateValue;
import nines.server.config.value.DurationValue;
import nines.server.config.value.TextValue;
import nines.server.config.value.WordOrDuration;

/// The keys of a provider that say what its account promises.
final class StanceKeys {
  private static final int MAX_CERTIFICATIONS = 100;
  private static final int MAX_AGREEMENTS = 100;

  static final Key<String> REGION =
      Key.optional(
          "region", TextValue.label(), "the type's", "Where requests are processed, such as `eu`.");

  static final Key<Retention> RETENTION =
      Key.optional(
          "retention",
          new WordOrDuration<>(
              "none",
              new Retention(Duration.ZERO),
              new DurationValue("0s", "3650d"),
              Retention::new),
          "the type's",
          "How long this account's requests are kept by the provider.");

  static final Key<Training> TRAINING =
      Key.optional(
          "training",
          new ChoiceValue<>(
              List.of(new Word<>("never", Training.NEVER), new Word<>("allowed", Training.ALLOWED)),
              List.of()),
          "the type's",
          "Whether the provider trains on this account's requests.");

  static final Key<List<String>> CERTIFICATIONS =
      Key.empty(
          "certifications",
          new ListShape<>("labels", TextValue.label(), 0, MAX_CERTIFICATIONS),
          "What the provider is certified for, such as `soc2`.");

  private static final Key<String> KIND =
      Key.required("kind", TextValue.label(), "What it is, such as `dpa` or `baa`.");

  private static final Key<String> EVIDENCE =
      Key.optional("evidence", TextValue.note(), "none given", "Where the paper is.");

  private static final Key<LocalDate> UNTIL =
      Key.optional("until", new DateValue(), "until terminated", "The last day it holds.");

  static final Key<List<Agreement>> AGREEMENTS =
      Key.empty(
          "agreements",
          new ListShape<>(
              "agreements",
              new Section<>(
                  List.of(KIND, EVIDENCE, UNTIL),
                  values ->
                      new Agreement(values.get(KIND), values.find(EVIDENCE), values.find(UNTIL))),
              0,
              MAX_AGREEMENTS),
          "Contracts with the provider.");

  private StanceKeys() {}

  static Stance stance(Values values) {
    return new Stance(
        values.find(REGION),
        values.find(RETENTION),
        values.find(TRAINING),
        values.get(CERTIFICATIONS),
        values.get(AGREEMENTS));
  }
}
