package nines.server.config.section;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import nines.server.config.ModelOverride;
import nines.server.config.ModelPrice;
import nines.server.config.schema.Key;
import nines.server.config.schema.Section;
import nines.server.config.schema.Values;
import nines.server.config.value.PriceValue;
import nines.server.config.value.TextValue;

/// The keys of one entry of `models`.
final class ModelSection {
  private static final Key<String> BASE =
      Key.optional(
          "base",
          TextValue.modelName(),
          "what the catalogue says of the model, if anything",
          "The model whose entry it starts from, with or without its provider.");

  private static final Key<Long> INPUT =
      Key.optional("input", new PriceValue(), "the base's", "For tokens read.");

  private static final Key<Long> OUTPUT =
      Key.optional("output", new PriceValue(), "the base's", "For tokens written.");

  private static final Key<ModelPrice> PRICE =
      Key.optional(
          "price",
          new Section<>(
              List.of(INPUT, OUTPUT),
              values -> new ModelPrice(picos(values, INPUT), picos(values, OUTPUT))),
          "the base's",
          "Dollars per million tokens.");

  /// The key by which a model refers to another.
  static final String BASE_NAME = BASE.name();

  static final Section<Function<String, ModelOverride>> SECTION =
      new Section<>(
          List.of(BASE, PRICE),
          values -> name -> new ModelOverride(name, values.find(BASE), values.find(PRICE)));

  private ModelSection() {}

  private static OptionalLong picos(Values values, Key<Long> key) {
    Long picos = values.find(key);
    return picos == null ? OptionalLong.empty() : OptionalLong.of(picos);
  }
}
