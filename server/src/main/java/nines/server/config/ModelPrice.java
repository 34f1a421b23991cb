package nines.server.config;

import java.util.OptionalLong;

/// What tokens of a model cost, in pico-dollars a token (one dollar per million tokens is
/// 1,000,000).
///
/// Absent members stay as the base model has them.
public record ModelPrice(OptionalLong inputPicos, OptionalLong outputPicos) {}
