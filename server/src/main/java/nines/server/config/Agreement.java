package nines.server.config;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A contract with a provider, such as a data processing agreement.
///
/// @param kind such as `dpa` or `baa`
/// @param evidence where the paper is
/// @param until the last day it holds; absent: until terminated
public record Agreement(String kind, @Nullable String evidence, @Nullable LocalDate until) {}
