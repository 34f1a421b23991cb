package nines.server.config;

import org.jspecify.annotations.Nullable;

/// One entry of `models`: adds a model to the catalogue or overrides what the catalogue says of it.
///
/// @param name `provider/model`
/// @param base the model whose entry it starts from; absent: from nothing, or from the entry of the
///   same name
/// @param price absent: the base's
public record ModelOverride(String name, @Nullable String base, @Nullable ModelPrice price) {}
